//! Children in need returns read into tables, with their problems reported and every table written
//! to Parquet: what `answerable records load` does. `benches/README.md` says how to run it beside
//! the sector's own validator.

use answerable_data::records::{Loaded, Loading, Records};
use answerable_law::Calendar;
use answerable_returns::Key;
use jiff::civil::date;
use std::{error::Error, fs, path::PathBuf, time::Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let paths = arguments.iter().map(PathBuf::from);
    for path in paths.filter(|path| path.extension().is_some_and(|end| end == "xml")) {
        let file = path.display();
        let desk = std::env::temp_dir().join(format!("answerable-bench-{}", std::process::id()));
        let loading = Loading {
            of: None,
            year: None,
            as_at: None,
            from: None,
            authority: "E08000026".to_owned(),
            authority_dfe: None,
            fewer: false,
            again: false,
            today: date(2030, 1, 1),
            by: "benchmark".to_owned(),
            at: String::new(),
        };
        let key = Key::new(&[7; 32]);
        let began = Instant::now();
        let loaded = Records::at(&desk).load(
            std::slice::from_ref(&path),
            &loading,
            &key,
            Calendar::builtin(),
            &mut |_, _| {},
        );
        let seconds = began.elapsed().as_secs_f64();
        fs::remove_dir_all(&desk)?;
        let Loaded::New(load, _) = loaded? else {
            return Err(format!("{file} was not loaded").into());
        };
        let bytes = fs::metadata(&path)?.len();
        let children = load.tables.get("children").map_or(0, |table| table.rows);
        let problems: u64 = load.problems.values().sum();
        println!(
            "Answerable: {children} children, {} MB, {problems} problems: read, checked and written in {seconds:.3} s; peak memory {}",
            bytes / 1_000_000,
            peak_memory()
        );
    }
    Ok(())
}

fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.map_or_else(|| "unknown".to_owned(), |line| line[6..].trim().to_owned())
}
