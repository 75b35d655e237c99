//! The pages in a real browser, judged by axe-core against WCAG 2.2 A and AA.
//!
//! Needs Chromium and axe-core: `.ci/run` installs both and names them in
//! `ANSWERABLE_TEST_CHROMIUM` and `ANSWERABLE_TEST_AXE`; without them the test says so and passes.

use crate::desk::TestDesk;
use std::{fs, process::Command};

#[test]
fn the_letter_passes_wcag_2_2_aa() {
    let Some(axe) = Axe::installed() else { return };
    let desk = TestDesk::with_statistics();
    for (sample, received, reference) in [
        ("2023-02-average-caseloads.eml", None, "FOI-2023-0001"),
        (
            "2022-04-childrens-services.txt",
            Some("2022-04-04"),
            "FOI-2022-0001",
        ),
    ] {
        desk.answer(sample, received);
        let letter = desk.root().join(format!("cases/{reference}/letter.html"));
        axe.judge(&desk, &fs::read_to_string(letter).unwrap());
    }
}

#[test]
fn a_comparison_of_letters_passes_wcag_2_2_aa() {
    let Some(axe) = Axe::installed() else { return };
    let desk = crate::letters::desk_with_letters();
    let page = desk.file("comparison.html", "");
    desk.run(&[
        "ledger",
        "compare",
        "--topic",
        "average caseload",
        "--html",
        &page,
    ])
    .ok();
    axe.judge(&desk, &fs::read_to_string(page).unwrap());
}

#[test]
fn the_page_of_findings_passes_wcag_2_2_aa() {
    let Some(axe) = Axe::installed() else { return };
    let desk = TestDesk::with_statistics();
    desk.answer("2022-04-childrens-services.txt", Some("2022-04-04"));
    let page = desk.file("findings.html", "");
    desk.run(&["check", "--case", "FOI-2022-0001", "--html", &page]);
    axe.judge(&desk, &fs::read_to_string(page).unwrap());
}

/// Chromium, with axe-core to run in it.
struct Axe {
    chromium: String,
    script: String,
}

impl Axe {
    fn installed() -> Option<Axe> {
        let (Ok(chromium), Ok(axe)) = (
            std::env::var("ANSWERABLE_TEST_CHROMIUM"),
            std::env::var("ANSWERABLE_TEST_AXE"),
        ) else {
            eprintln!("ANSWERABLE_TEST_CHROMIUM and ANSWERABLE_TEST_AXE are not set: skipped");
            return None;
        };
        let script = fs::read_to_string(&axe).unwrap();
        Some(Axe { chromium, script })
    }

    /// Opens a page, which works without script, and has it judged.
    #[track_caller]
    fn judge(&self, desk: &TestDesk, page: &str) {
        assert!(!page.contains("<script"), "a page works without script");
        let run = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})\
                   .then(r => { document.body.innerHTML = '<pre id=axe>' + r.passes.length + ' passes;' \
                   + r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join(', ')).join(' / ') + ';</pre>'; });";
        let judged = format!(
            "{page}<script>{}</script><script>{run}</script>",
            self.script
        );
        let page = desk.file("judged.html", judged);
        let profile = tempfile::tempdir().unwrap();
        let shown = Command::new(&self.chromium)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
            ])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .args(["--virtual-time-budget=20000", "--dump-dom"])
            .arg(format!("file://{page}"))
            .output()
            .unwrap();
        let dom = String::from_utf8_lossy(&shown.stdout);
        let verdict = dom
            .split("<pre id=\"axe\">")
            .nth(1)
            .and_then(|rest| rest.split("</pre>").next());
        let verdict = verdict.unwrap_or_else(|| {
            panic!(
                "axe did not run: {}",
                String::from_utf8_lossy(&shown.stderr)
            )
        });
        let (passes, violations) = verdict.split_once(" passes;").unwrap();
        assert!(passes.parse::<u32>().unwrap() > 10, "{verdict}");
        assert_eq!(violations, ";");
    }
}
