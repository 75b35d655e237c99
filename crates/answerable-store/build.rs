//! A new file of `migrations/` is embedded at the next build; cargo would not see it by itself.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
