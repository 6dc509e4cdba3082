//! Dependencies between modules go in one direction, and no two files depend on each other.
//!
//! Both are determined from the `use` lines and paths of the source, without its tests.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, VisRestricted, Visibility};

/// Each module of the crate and the modules that it may use: a module uses only those earlier in this list.
const MAY_USE: [(&str, &str); 21] = [
    ("signals", ""),
    ("text", ""),
    ("terminal", "text"),
    ("error", "text"),
    ("clock", "error"),
    ("dates", "error text"),
    ("fs", "error signals text"),
    ("ctrl_c", "error fs"),
    ("model", "text"),
    ("forms", "error"),
    ("question_sets", "error model text"),
    ("privacy", "error text"),
    (
        "config",
        "error fs model privacy question_sets terminal text",
    ),
    ("trends", "model text"),
    ("store", "error fs model question_sets text"),
    ("summary", "model privacy question_sets text trends"),
    (
        "formats",
        "config error model privacy question_sets summary text trends",
    ),
    (
        "render",
        "config error forms model privacy question_sets summary terminal text trends",
    ),
    ("prompt", "error model signals terminal text"),
    ("cli", "config dates forms model"),
    (
        "commands",
        "cli clock config dates error formats forms fs model privacy prompt question_sets render store summary terminal \
         text trends",
    ),
];

#[test]
fn a_module_uses_only_those_that_it_may() {
    let mut wrong = BTreeSet::new();
    for (user, used) in Source::read().uses() {
        for used in used {
            let pair = (top(user), top(used));
            let may = MAY_USE.iter().find(|(module, _)| *module == pair.0);
            let may = may
                .unwrap_or_else(|| panic!("{} is missing in MAY_USE", pair.0))
                .1;
            if pair.0 != pair.1 && !may.split_whitespace().any(|module| module == pair.1) {
                wrong.insert(pair);
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new(), "uses that MAY_USE does not allow");
}

#[test]
fn the_modules_stand_in_order() {
    for (index, (module, used)) in MAY_USE.iter().enumerate() {
        for used in used.split_whitespace() {
            let is_earlier = MAY_USE[..index].iter().any(|(module, _)| *module == used);
            assert!(
                is_earlier,
                "{module} may use {used}, which is not earlier in the list"
            );
        }
    }
}

#[test]
fn the_list_of_modules_in_the_library_is_in_this_order() {
    let library = include_str!("../src/lib.rs");
    let listed: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("//! | ")?.split('`').nth(1))
        .collect();
    for (index, module) in listed.iter().enumerate() {
        let uses = MAY_USE.iter().find(|(name, _)| name == module).unwrap().1;
        for used in uses.split_whitespace().filter(|used| listed.contains(used)) {
            assert!(listed[..index].contains(&used), "{module} may use {used}");
        }
    }
    let missing: Vec<_> = MAY_USE
        .iter()
        .map(|(module, _)| *module)
        .filter(|module| !listed.contains(module))
        .collect();
    // The modules that handle signals are private, each to a platform.
    assert_eq!(missing, ["signals", "ctrl_c"]);
}

#[test]
fn no_two_files_need_each_other() {
    let source = Source::read();
    let uses = source.uses();
    let reached: BTreeMap<_, _> = uses
        .keys()
        .map(|from| (*from, reached_from(from, &uses)))
        .collect();
    let mut cycles = BTreeMap::new();
    for from in uses.keys().filter(|from| reached[*from].contains(*from)) {
        let cycle: Vec<_> = uses
            .keys()
            .filter(|to| reached[from].contains(*to) && reached[*to].contains(from))
            .map(|module| module.join("::"))
            .collect();
        cycles.insert(cycle[0].clone(), cycle);
    }
    assert!(cycles.is_empty(), "cycles: {cycles:#?}");
}

#[test]
fn no_name_of_a_type_means_two_things() {
    let source = Source::read();
    let mut places: BTreeMap<&String, Vec<String>> = BTreeMap::new();
    // A file `windows` has the same types as the file `unix` next to it.
    let files = source
        .0
        .iter()
        .filter(|(module, _)| !module.ends_with(&["windows".to_owned()]));
    for (module, file) in files {
        for name in &file.types {
            places.entry(name).or_default().push(module.join("::"));
        }
    }
    places.retain(|_, modules| modules.len() > 1);
    assert!(places.is_empty(), "types of one name: {places:#?}");
}

fn top(module: &[String]) -> String {
    module.first().cloned().unwrap_or_default()
}

fn reached_from<'a>(from: &'a Module, uses: &Uses<'a>) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<_> = uses[from].iter().copied().collect();
    while let Some(module) = next.pop() {
        if reached.insert(module) {
            next.extend(&uses[module]);
        }
    }
    reached
}

/// A module by its path below the crate: `["render", "pdf", "font"]`.
type Module = Vec<String>;
/// The files that each file uses.
type Uses<'a> = BTreeMap<&'a Module, BTreeSet<&'a Module>>;

/// What a file defines and uses.
#[derive(Default)]
struct File {
    module: Module,
    /// The names that it defines, including its child modules.
    names: BTreeSet<String>,
    /// The names of the types and traits that other files can use.
    types: BTreeSet<String>,
    /// The names that it imports, each with its path from the crate's root; `*` for all names there.
    imports: Vec<(String, Module)>,
    /// Every path it uses, from the crate's root.
    paths: BTreeSet<Module>,
    /// Its child modules that are tests.
    tests: Vec<Module>,
}

/// The source without its tests, each file by its module.
struct Source(BTreeMap<Module, File>);

impl Source {
    fn read() -> Self {
        let mut files = BTreeMap::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        read_folder(&root, &mut Vec::new(), &mut files);
        let tests: Vec<Module> = files
            .values()
            .flat_map(|file: &File| file.tests.clone())
            .collect();
        files.retain(|module, _| !tests.iter().any(|test| module.starts_with(test)));
        files.remove(&Module::new());
        Self(files)
    }

    fn uses(&self) -> Uses<'_> {
        let used = |file: &File| {
            let found = file.paths.iter().filter_map(|path| self.definer(path, 8));
            found.filter(|found| **found != file.module).collect()
        };
        self.0
            .iter()
            .map(|(module, file)| (module, used(file)))
            .collect()
    }

    /// Returns the file that defines what a path names. Follows re-exports up to this many times.
    fn definer(&self, path: &[String], times: u8) -> Option<&Module> {
        let (module, file, rest) = (1..=path.len()).rev().find_map(|end| {
            let (module, file) = self.0.get_key_value(&path[..end])?;
            Some((module, file, &path[end..]))
        })?;
        let Some(name) = rest
            .first()
            .filter(|name| !file.names.contains(*name) && times > 0)
        else {
            return Some(module);
        };
        let imported = file.imports.iter().find_map(|(imported, path)| {
            let found =
                (imported == name || imported == "*").then(|| self.definer(path, times - 1));
            found?.filter(|found| imported == name || self.0[*found].names.contains(name))
        });
        Some(imported.unwrap_or(module))
    }
}

fn read_folder(folder: &Path, module: &mut Module, files: &mut BTreeMap<Module, File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            module.push(name);
            read_folder(&path, module, files);
            module.pop();
        } else if name != "main" && path.extension().is_some_and(|ending| ending == "rs") {
            let own_name = Some(name).filter(|name| name != "mod" && name != "lib");
            let module: Module = module.iter().cloned().chain(own_name).collect();
            files.insert(module.clone(), File::read(&path, module));
        }
    }
}

impl File {
    fn read(path: &Path, module: Module) -> Self {
        let syntax = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
        let mut file = Self {
            module,
            names: syntax.items.iter().filter_map(name_of).collect(),
            types: syntax.items.iter().filter_map(shared_type).collect(),
            ..Self::default()
        };
        file.visit_file(&syntax);
        file
    }

    /// Records a path in this file, and returns it from the crate's root; `None` for one of another crate.
    fn note(&mut self, path: &[String]) -> Option<Module> {
        let up = path.iter().take_while(|name| *name == "super").count();
        let path = match path.first()?.as_str() {
            "crate" => path[1..].to_vec(),
            "self" => [&self.module, &path[1..]].concat(),
            "super" => [&self.module[..self.module.len() - up], &path[up..]].concat(),
            first if path.len() > 1 && self.names.contains(first) => [&self.module, path].concat(),
            _ => return None,
        };
        self.paths.insert(path.clone());
        Some(path)
    }

    fn note_tree(&mut self, tree: &UseTree, before: &[String], is_export: bool) {
        let below = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        let (name, path) = match tree {
            UseTree::Path(tree) => {
                return self.note_tree(&tree.tree, &below(&tree.ident), is_export);
            }
            UseTree::Group(group) => {
                return group
                    .items
                    .iter()
                    .for_each(|tree| self.note_tree(tree, before, is_export));
            }
            UseTree::Glob(_) => ("*".to_owned(), before.to_vec()),
            UseTree::Name(tree) if tree.ident == "self" => {
                (top(&before[before.len() - 1..]), before.to_vec())
            }
            UseTree::Name(tree) => (tree.ident.to_string(), below(&tree.ident)),
            UseTree::Rename(tree) => (tree.rename.to_string(), below(&tree.ident)),
        };
        if let Some(path) = self.note(&path) {
            // A parent that only re-exports a child's names does not depend on the child.
            if is_export && path.starts_with(&self.module) {
                self.paths.remove(&path);
            }
            self.imports.push((name, path));
        }
    }
}

impl Visit<'_> for File {
    fn visit_item_mod(&mut self, item: &ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        } else if item.content.is_none() {
            self.tests
                .push([&self.module[..], &[item.ident.to_string()]].concat());
        }
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        if !is_test(&item.attrs) {
            let is_export = !matches!(item.vis, Visibility::Inherited);
            self.note_tree(&item.tree, &[], is_export);
        }
    }

    /// `pub(super)` is not a dependency.
    fn visit_vis_restricted(&mut self, _: &VisRestricted) {}

    fn visit_path(&mut self, path: &syn::Path) {
        let names: Vec<_> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.note(&names);
        visit::visit_path(self, path);
    }
}

/// Returns the name of a type or trait that is not private to its file.
fn shared_type(item: &Item) -> Option<String> {
    let (visibility, name) = match item {
        Item::Enum(item) => (&item.vis, &item.ident),
        Item::Struct(item) => (&item.vis, &item.ident),
        Item::Trait(item) => (&item.vis, &item.ident),
        Item::Type(item) => (&item.vis, &item.ident),
        _ => return None,
    };
    (!matches!(visibility, Visibility::Inherited)).then(|| name.to_string())
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Mod(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_cfg = attribute.path().is_ident("cfg");
        is_cfg
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|path| path.is_ident("test"))
    })
}
