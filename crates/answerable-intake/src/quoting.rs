//! What of a message is its author's own, and what it repeats of earlier mail.

/// Lines that say that something is passed on, and so is no earlier turn of the talk.
const PASSED_ON: [&str; 2] = ["begin forwarded message", "forwarded message"];

/// For each line how often it is quoted: 0 for the author's own words.
///
/// Quoted are lines that begin with `>`; and everything after a line that mail programs put above
/// what is answered, with that line, unless nothing of the author's stands before it: then the
/// message only passes it on.
pub(crate) fn depths(lines: &[&str]) -> Vec<u8> {
    let mut depths: Vec<u8> = lines.iter().map(|line| marks(line)).collect();
    let mut own = false;
    let mut passed_on = false;
    for at in 0..lines.len() {
        let line = lines[at].trim();
        if depths[at] > 0 || line.is_empty() {
            continue;
        }
        let lower = line.to_ascii_lowercase();
        passed_on |= PASSED_ON
            .iter()
            .any(|words| lower.trim_matches(['-', ' ', ':']) == *words);
        if own && !passed_on {
            if let Some(length) = attribution(lines, at) {
                let next = (at + length..lines.len()).find(|at| !lines[*at].trim().is_empty());
                // With marks before its lines, what is answered ends where they do.
                if next.is_some_and(|next| depths[next] == 0) {
                    raise(&mut depths[at..]);
                    return depths;
                }
                for depth in &mut depths[at..(at + length).min(lines.len())] {
                    *depth = (*depth).max(1);
                }
                continue;
            }
            if is_original(&lower) || is_header(lines, at) {
                raise(&mut depths[at..]);
                return depths;
            }
        }
        own |= !line.chars().all(|letter| "_-*=".contains(letter));
    }
    depths
}

fn raise(depths: &mut [u8]) {
    for depth in depths {
        *depth = depth.saturating_add(1);
    }
}

/// How many `>` a line begins with.
fn marks(line: &str) -> u8 {
    let mut count: u8 = 0;
    for letter in line.chars() {
        match letter {
            '>' => count = count.saturating_add(1),
            ' ' => {}
            _ => break,
        }
    }
    // ">From" is how a mailbox writes a line of the author's own.
    if count == 1 && line.trim_start().starts_with(">From ") {
        return 0;
    }
    count
}

/// "On 3 May 2026, A wrote:", over at most three lines: how many.
fn attribution(lines: &[&str], at: usize) -> Option<usize> {
    if !lines[at].trim_start().starts_with("On ") {
        return None;
    }
    let end = lines
        .iter()
        .skip(at)
        .take(3)
        .position(|line| line.trim_end().ends_with("wrote:"))?;
    Some(end + 1)
}

fn is_original(lower: &str) -> bool {
    lower.starts_with("--") && lower.trim_matches(['-', ' ']) == "original message"
}

/// Outlook's lines above what is answered: From, and within the next five Sent or Date, and Subject.
fn is_header(lines: &[&str], at: usize) -> bool {
    let is = |line: &str, name: &str| {
        let line = line.trim().trim_start_matches('*');
        line.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    let next = || lines.iter().skip(at + 1).take(6);
    is(lines[at], "From:")
        && next().any(|line| is(line, "Sent:") || is(line, "Date:"))
        && next().any(|line| is(line, "Subject:"))
}

#[cfg(test)]
mod tests {
    use super::depths;

    #[test]
    fn earlier_mail_is_told_from_the_authors_words() {
        for (text, expected) in [
            ("a\n> b\n>> c\nd", vec![0, 1, 2, 0]),
            (
                "a\n\nOn 3 May 2026, B\n<b@example.org> wrote:\n> c\nd",
                vec![0, 0, 1, 1, 1, 0],
            ),
            ("a\nOn 3 May 2026, B wrote:\nc", vec![0, 1, 1]),
            ("a\n-----Original Message-----\nb", vec![0, 1, 1]),
            (
                "a\n____\nFrom: B\nSent: 3 May\nTo: A\nSubject: c\n\nd",
                vec![0, 0, 1, 1, 1, 1, 1, 1],
            ),
            // Nothing before it, or passed on: the words are what the message is for.
            ("From: B\nSent: 3 May\nSubject: c\n\nd", vec![0; 5]),
            (
                "please see\n---------- Forwarded message ---------\nFrom: B\nDate: 3 May\nSubject: c\n\nd",
                vec![0; 7],
            ),
            (">From what I know", vec![0]),
        ] {
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(depths(&lines), expected, "{text}");
        }
    }
}
