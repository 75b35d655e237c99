//! Rules on the header, the child's identifiers and who the child is.
//!
//! Source of every rule, with its number: DfE, "Children in need census 2025 to 2026: specification",
//! validation rules, paraphrased.

use super::rule::{Broken, MEND, Rule, before, no_code};
use crate::xml::value::Code;
use jiff::{ToSpan, civil::Date};

const UPN: &str = "check the pupil number with the school or the pupil database";

const UNBORN_SEX: Code = Code::of("U");

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "100",
        "ReferenceDate",
        "the reference date is missing or is not 31 March of the census year",
        "export the return again for its year; the census day is taken for the figures",
        Broken::Return(|totals| totals.wrong_reference_date),
    ),
    Rule::new(
        "1510",
        "UPN",
        "the first letter of the unique pupil number does not fit the rest of it",
        UPN,
        // The letter is worked out from the twelve characters after it.
        Broken::Child(|child, _| {
            let upn = child.upn.as_bytes();
            check_letter(upn).is_some_and(|letter| !upn[0].eq_ignore_ascii_case(&letter))
        }),
    ),
    Rule::new(
        "1520",
        "UPN",
        "another child of the return has the same unique pupil number",
        "find out whether they are one child with two records",
        Broken::Child(|child, _| child.upn_seen),
    ),
    Rule::new(
        "1530",
        "UPN",
        "characters 2 to 4 of the unique pupil number are not the code of an authority",
        UPN,
        Broken::Child(|child, _| {
            let authority = child.upn.as_bytes().get(1..4);
            authority.is_some_and(|code| !is_authority(code))
        }),
    ),
    Rule::new(
        "1540",
        "UPN",
        "characters 5 to 12 of the unique pupil number are not all figures",
        UPN,
        Broken::Child(|child, _| {
            let upn = child.upn.as_bytes();
            !upn.is_empty()
                && !upn
                    .get(4..12)
                    .is_some_and(|part| part.iter().all(u8::is_ascii_digit))
        }),
    ),
    Rule::new(
        "1550",
        "UPN",
        "character 13 of the unique pupil number is neither a figure nor a letter in use",
        UPN,
        Broken::Child(|child, _| {
            let upn = child.upn.as_bytes();
            !upn.is_empty() && upn.get(12..).is_none_or(|last| !ends_well(last))
        }),
    ),
    Rule::new(
        "1560Q",
        "FormerUPN",
        "the former unique pupil number is not written as one",
        UPN,
        Broken::Child(|child, _| {
            let upn = child.former_upn.as_bytes();
            !upn.is_empty() && !is_pupil_number(upn)
        }),
    ),
    Rule::new(
        "1570",
        "LAchildID",
        "the council's identifier of the child is longer than 20 characters",
        MEND,
        Broken::Child(|child, _| child.id.chars().count() > 20),
    ),
    Rule::new(
        "1580",
        "LAchildID",
        "the council's identifier of the child has characters other than letters and figures",
        MEND,
        Broken::Child(|child, _| !child.id.chars().all(|of| of.is_ascii_alphanumeric())),
    ),
    Rule::new(
        "8500",
        "LAchildID",
        "the council's identifier of the child is missing",
        MEND,
        Broken::Child(|child, _| child.id.is_empty()),
    ),
    Rule::new(
        "8510",
        "LAchildID",
        "the child is in the return more than once; rules across its episodes were not checked from one place to the other",
        "bring its records together in the source system; until then its episodes are read as they are",
        Broken::Child(|child, _| child.id_seen),
    ),
    Rule::new(
        "8520",
        "PersonBirthDate",
        "the date of birth is after the census year",
        MEND,
        Broken::Child(|child, period| period.after(child.born_on)),
    ),
    Rule::new(
        "8525Q",
        "PersonBirthDate",
        "there must be a date of birth or an expected one, and not both",
        MEND,
        Broken::Child(|child, _| child.born_on.is_some() == child.expected_on.is_some()),
    ),
    Rule::new(
        "8530Q",
        "ExpectedPersonBirthDate",
        "the expected date of birth is not between 30 days before the census day and nine months after it",
        MEND,
        Broken::Child(|child, period| {
            let (first, last) = (
                period.last.saturating_sub(30.days()),
                period.last.saturating_add(9.months()),
            );
            child
                .expected_on
                .is_some_and(|day| day < first || day > last)
        }),
    ),
    Rule::new(
        "8535Q",
        "PersonDeathDate",
        "the date of death is before the date of birth",
        MEND,
        Broken::Child(|child, _| before(child.died_on, child.born_on)),
    ),
    Rule::new(
        "8545Q",
        "PersonDeathDate",
        "the date of death is outside the census year",
        MEND,
        Broken::Child(|child, period| period.outside(child.died_on)),
    ),
    Rule::new(
        "4180",
        "Sex",
        "the sex is missing or is not a code",
        MEND,
        Broken::Child(|child, _| no_code(child.sex)),
    ),
    Rule::new(
        "8750",
        "Sex",
        "the sex of a child not yet born must be unknown",
        MEND,
        // 0 before 2025, U since; both are read as U.
        Broken::Child(|child, _| {
            child.expected_on.is_some() && child.sex.is_some_and(|sex| sex != UNBORN_SEX)
        }),
    ),
    Rule::new(
        "2886Q",
        "Sex",
        "more than 2% of the children who are born have no known sex",
        "complete the sex in the source system, or be ready to explain it",
        Broken::Return(|totals| totals.without_sex * 50 > totals.born),
    ),
    Rule::new(
        "8590",
        "CINdetails",
        "the child has no episode",
        "leave the child out, or export its episodes",
        Broken::Child(|child, _| child.episodes.is_empty()),
    ),
    Rule::new(
        "8770Q",
        "UPN",
        "a child of school age whose referral went further has neither a unique pupil number nor a reason for having none",
        UPN,
        // UN1, not of school age, is no reason at that age.
        Broken::Child(|child, period| {
            let reason = matches!(
                child.upn_unknown,
                Some(reason) if reason != UN1 && reason != Code::UNKNOWN
            );
            let youngest = of_school_age(period.last);
            child.born_on.is_some_and(|born| born <= youngest)
                && child.upn.is_empty()
                && !reason
                && child.went_further()
        }),
    ),
    Rule::new(
        "8772",
        "UPNunknown",
        "the pupil number is said to be unknown because there was no further action, and a referral went further",
        UPN,
        Broken::Child(|child, _| child.upn_unknown == Some(UN7) && child.went_further()),
    ),
    Rule::new(
        "8775Q",
        "PersonBirthDate",
        "the child is older than 25, and has an episode that goes on after the 25th birthday",
        MEND,
        Broken::Child(|child, period| {
            let birthday = child.born_on.map(|born| born.saturating_add(25.years()));
            let ends_after = |closed: Option<Date>| closed.is_none() || before(birthday, closed);
            before(birthday, Some(period.last))
                && child
                    .episodes
                    .iter()
                    .any(|episode| ends_after(episode.closed_on))
        }),
    ),
    Rule::new(
        "4220",
        "Ethnicity",
        "the ethnicity is missing or is not a code",
        MEND,
        Broken::Child(|child, _| no_code(child.ethnicity)),
    ),
];

/// The latest day of birth of a child who is asked for a pupil number. Until 2024 six years before the
/// census day; since 2025 four years before the school year that follows it.
fn of_school_age(census: Date) -> Date {
    if census.year() < 2025 {
        return census.saturating_sub(6.years());
    }
    Date::constant(census.year(), 8, 31).saturating_sub(4.years())
}

const UN1: Code = Code::of("UN1");
const UN7: Code = Code::of("UN7");

/// The letters of a unique pupil number: all but I, O and S.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

fn letter(byte: u8) -> Option<usize> {
    let upper = byte.to_ascii_uppercase();
    LETTERS.iter().position(|letter| *letter == upper)
}

/// What a character counts for.
fn worth(byte: u8) -> Option<usize> {
    if byte.is_ascii_digit() {
        Some(usize::from(byte - b'0'))
    } else {
        letter(byte)
    }
}

/// Whether what follows the twelfth character is one more, and one in use.
fn ends_well(last: &[u8]) -> bool {
    matches!(last, [byte] if worth(*byte).is_some())
}

/// A letter, eleven figures, and a figure or letter.
fn is_pupil_number(upn: &[u8]) -> bool {
    match upn.split_at_checked(12) {
        Some(([first, figures @ ..], last)) => {
            letter(*first).is_some() && figures.iter().all(u8::is_ascii_digit) && ends_well(last)
        }
        _ => false,
    }
}

/// The letter that the other twelve characters ask for: each counts for its place, from 2 to 13, and
/// the remainder of the sum by 23 is the letter. None where they are not written as a pupil number.
fn check_letter(upn: &[u8]) -> Option<u8> {
    if upn.len() != 13 || !upn[1..12].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let mut sum = 0;
    for (weight, byte) in (2..).zip(&upn[1..]) {
        sum += weight * worth(*byte)?;
    }
    Some(LETTERS[sum % 23])
}

/// Whether three figures are the code of an authority that has given out pupil numbers, in England,
/// Wales or elsewhere, now or formerly.
///
/// Source: DfE establishment numbers of local authorities; 001 to 005 are of the Department's own.
fn is_authority(code: &[u8]) -> bool {
    let [a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9'] = *code else {
        return false;
    };
    let number = [a, b, c]
        .iter()
        .fold(0_u16, |sum, byte| sum * 10 + u16::from(byte - b'0'));
    matches!(
        number,
        1..=5
            | 201..=213
            | 301..=320
            | 330..=336
            | 340..=344
            | 350..=359
            | 370..=373
            | 380..=384
            | 390..=394
            | 420
            | 660..=681
            | 701..=708
            | 800..=803
            | 805..=808
            | 810..=813
            | 815..=816
            | 820..=823
            | 825..=826
            | 830..=831
            | 835..=841
            | 845..=846
            | 850..=852
            | 855..=857
            | 860..=861
            | 865..=896
            | 908..=909
            | 916
            | 919
            | 921
            | 925..=926
            | 928..=929
            | 931
            | 933
            | 935..=938
            | 940..=943
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_of_a_pupil_number_is_worked_out() {
        // 8*2+0*3+1*4+2*5+0*6+0*7+0*8+0*9+1*10+0*11+0*12+1*13 = 53; 53 mod 23 = 7, the eighth letter.
        assert_eq!(check_letter(b"?801200001001"), Some(b'H'));
        // The last may be a letter: A counts 0, so 40; 40 mod 23 = 17.
        assert_eq!(check_letter(b"?80120000100A"), Some(b'U'));
        assert_eq!(check_letter(b"?80120000100O"), None);
        assert_eq!(check_letter(b"?8012"), None);
    }
}
