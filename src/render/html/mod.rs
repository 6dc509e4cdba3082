//! HTML pages: one file each, without scripts or requests.

pub mod review;
pub(crate) mod summary;
