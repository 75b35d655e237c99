//! All rules of the census, and their checking.

use super::{
    assessment,
    child::Child,
    cin_plans, disability, identifiers, plans, referral,
    rule::{Broken, Case, Period, Rule, Totals, part},
    section_47,
};
use crate::{problem::Severity, xml::Found};

/// Every rule that is checked: its number, how grave it is to break it, what is then said and what is
/// then to be done.
pub fn cin_rules() -> impl Iterator<Item = (&'static str, Severity, &'static str, &'static str)> {
    all().map(|rule| (rule.code, rule.severity(), rule.says, rule.todo))
}

fn all() -> impl Iterator<Item = &'static Rule> {
    [
        identifiers::RULES,
        disability::RULES,
        referral::RULES,
        assessment::RULES,
        section_47::RULES,
        plans::RULES,
        cin_plans::RULES,
    ]
    .into_iter()
    .flatten()
}

/// The rules that apply in a year.
pub(super) struct InForce(Vec<&'static Rule>);

impl InForce {
    pub(super) fn in_year(year: i16) -> InForce {
        InForce(all().filter(|rule| rule.since <= year).collect())
    }

    /// Checks a child against all of them.
    pub(super) fn check(&self, child: &Child, period: &Period, found: &mut Found<'_>) {
        for rule in &self.0 {
            if let Broken::Child(broken) = rule.broken
                && broken(child, period)
            {
                report(rule, child.line, found);
            }
        }
        for episode in &child.episodes {
            let case = Case {
                child,
                episode,
                period,
            };
            for rule in &self.0 {
                check_case(rule, &case, found);
            }
        }
    }

    /// Checks the whole return. Line 1 stands for all of it.
    pub(super) fn check_return(&self, totals: &Totals, found: &mut Found<'_>) {
        for rule in &self.0 {
            if let Broken::Return(broken) = rule.broken
                && broken(totals)
            {
                report(rule, 1, found);
            }
        }
    }
}

fn check_case(rule: &Rule, case: &Case<'_>, found: &mut Found<'_>) {
    let (child, episode) = (case.child, case.episode);
    match rule.broken {
        Broken::Child(_) | Broken::Return(_) => {}
        Broken::Episode(broken) => {
            if broken(case) {
                report(rule, episode.line, found);
            }
        }
        Broken::Assessment(broken) => {
            for of in part(&child.assessments, &episode.assessments) {
                if broken(case, of) {
                    report(rule, of.line, found);
                }
            }
        }
        Broken::Section47(broken) => {
            for of in part(&child.section_47s, &episode.section_47s) {
                if broken(case, of) {
                    report(rule, of.line, found);
                }
            }
        }
        Broken::Plan(broken) => {
            for of in part(&child.plans, &episode.plans) {
                if broken(case, of) {
                    report(rule, of.line, found);
                }
            }
        }
        Broken::CinPlan(broken) => {
            for of in part(&child.cin_plans, &episode.cin_plans) {
                if broken(case, of) {
                    report(rule, of.line, found);
                }
            }
        }
    }
}

fn report(rule: &Rule, line: u64, found: &mut Found<'_>) {
    found.say(
        rule.severity(),
        rule.code,
        line,
        rule.element,
        rule.says,
        rule.todo,
    );
}
