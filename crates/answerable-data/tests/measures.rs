//! Every worked example in the pages of the measures, run.

use answerable_core::measures::{Measures, example};
use answerable_data::records::example::check;
use answerable_law::Calendar;
use answerable_returns::Tables;

#[tokio::test]
async fn the_worked_examples_come_out_as_written() {
    let tables = Tables::builtin().unwrap();
    let mut wrong = Vec::new();
    let mut ran = 0;
    for measure in Measures::builtin().all() {
        let examples = match example::read(&measure.page) {
            Ok(examples) => examples,
            Err(problem) => {
                wrong.push(format!("{}: {problem}", measure.id));
                continue;
            }
        };
        for example in examples {
            ran += example.asked.len();
            match check(measure, &example, &tables, Calendar::builtin()).await {
                Ok(found) => wrong.extend(
                    found
                        .into_iter()
                        .map(|found| format!("{}, “{}”: {found}", measure.id, example.says)),
                ),
                Err(error) => wrong.push(format!("{error}")),
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(ran > 0);
}
