//! `README.txt`, which goes with the files.

use crate::plan::{Plan, Summary};
use crate::ssda903;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What the files are and are not.
pub(crate) fn readme(plan: &Plan, summary: &Summary) -> String {
    let (first, last) = (plan.years.start(), plan.years.end());
    let mut text = format!(
        "A MADE-UP COUNCIL\n\n\
         No real child, family or worker is in these files. Every record was made up by a program\n\
         from the number {} and the published totals below. Identifiers that begin with MADEUP or XX\n\
         belong to nobody.\n\n\
         Totals. Unless said otherwise below, the totals of {first} to {last} equal those that the\n\
         Department for Education published for {}: \"Characteristics of children in need\" and\n\
         \"Children's social work workforce\". Contains public sector information licensed under the\n\
         Open Government Licence v3.0. Neither the department nor the council had any part in these\n\
         files. How records are spread below those totals (over teams, workers, days, families, needs\n\
         and reasons) is invented, and says nothing of that council.\n\n\
         All other files are made up to go with them: allocations, posts, absences, establishment,\n\
         finance, audits, targets, referral times, adverts and retention are invented.\n\
         So are the looked-after children, in made-up-ssda903-*/ and ssda903-xml/.\n\
         Allocations agree with the workforce census on each 30 September. The extracts in ssd/ and\n\
         made-up-annex-a.xlsx are as at 30 September {last}; what happens after 31 March {last} is\n\
         extrapolated.\n\n\
         The same records stand in more than one file, to try each form; load one of them.\n\
         - ssd/ as text, and ssd-parquet/, where it is there, as Parquet\n\
         - made-up-ssda903-*/ as text files, and ssda903-xml/ as XML, for each year from {care_first}\n\
         \x20 to {care_last} that was asked for; the layout of other years is not known\n\
         - made-up-annex-a.xlsx and made-up-annex-a.ods\n",
        plan.seed,
        plan.authority_name,
        care_first = ssda903::YEARS.start(),
        care_last = ssda903::YEARS.end(),
    );
    if plan.scale > 1 {
        let _ = write!(
            text,
            "\nSCALED. Every child and worker stands {} times over, so no total equals a published one.\n\
             made-up-annex-a.xlsx and made-up-annex-a.ods have them once.\n",
            plan.scale
        );
    }
    if plan.dirty {
        text.push_str(
            "\nDIRTY. These files have faults of the kind that real ones have, so totals differ:\n",
        );
        for fault in &summary.faults {
            let _ = writeln!(text, "- {fault}");
        }
    }
    let lines = |text: &mut String, cells: &[crate::plan::Cell]| {
        let mut by: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for cell in cells {
            by.entry(&cell.column)
                .or_default()
                .push(cell.year.to_string());
        }
        for (column, years) in by {
            let _ = writeln!(text, "- {column}: {}", years.join(", "));
        }
    };
    text.push_str(
        "\nExtrapolated from the nearest published year, because no figure was published or it was a\n\
         symbol:\n",
    );
    lines(&mut text, &summary.extrapolated);
    if !summary.impossible.is_empty() {
        text.push_str(
            "\nPublished, but not equalled, because other published figures contradict them:\n",
        );
        lines(&mut text, &summary.impossible);
    }
    if !summary.contradictions.is_empty() {
        text.push_str(
            "\nWhere the published figures of neighbouring years contradict each other:\n",
        );
        for line in &summary.contradictions {
            let _ = writeln!(text, "- {line}");
        }
    }
    text
}

/// The faults that a dirty sample has, and what becomes of the file when it is loaded: an error or a
/// query stands beside a fault that is reported, and a file that is refused is called so.
pub(crate) const FAULTS: [&str; 18] = [
    "made-up-cin-*.xml, made-up-csww-*.xml: flags in words, true and false, among those in figures",
    "made-up-cin-*.xml, made-up-csww-*.xml: an element that the census does not have (note)",
    "made-up-cin-*.xml: the source twice in the header, and text between elements (note)",
    "made-up-cin-*.xml: a child in two blocks with the same identifier, each with some of the episodes; \
     and a child wholly twice (errors)",
    "made-up-cin-*.xml: two episodes of a child that began on the same day (errors)",
    "made-up-cin-*.xml: an episode that overlaps the next, or closed before it began (errors)",
    "made-up-cin-*.xml from 2025 on: GenderCurrent where Sex is asked for (queries)",
    "made-up-posts.csv: semicolons, and headings with spaces (read as they are)",
    "made-up-allocations.csv: dates in three forms (query), and a column too many (note)",
    "made-up-allocations.csv: the same child allocated twice to one worker at once (query)",
    "made-up-allocations.csv: an end before the start (errors)",
    "made-up-allocations.csv: closed cases whose allocation nobody ended (nobody can see it in this file)",
    "made-up-allocations.csv: a worker under two identifiers (nobody can see it in this file)",
    "made-up-absences.csv: a column too many (note), written in Windows-1252 (query)",
    "ssd/*.csv and ssd-parquet/*.parquet: dates in three forms (query)",
    "made-up-annex-a.xlsx and .ods: a title merged over the headings, two headings under a merged one, \
     and a hidden sheet (note)",
    "made-up-annex-a.xlsx and .ods: dates as text among dates (query), and answers without their letter",
    "the made-up-ssda903 of the last year, in both forms: a legal status that the return does not have \
     (REFUSED)",
];
