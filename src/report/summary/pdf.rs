//! A summary as A4 pages.

use super::model::Summary;
use crate::error::{Error, Result};

/// Writes the summary.
pub fn pdf(_summary: &Summary) -> Result<Vec<u8>> {
    Err(Error::failed("PDF is not there yet"))
}
