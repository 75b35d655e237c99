use answerable_core::{measures::Measures, reading::*};
fn main() {
    for path in std::env::args().skip(2) {
        let text = std::fs::read_to_string(&path).unwrap();
        println!("=== {path}");
        let received = std::env::args().nth(1).unwrap().parse().unwrap();
        match read(&text, Context { measures: Measures::builtin(), received, authority: None }) {
            Ok(r) => {
                for q in r.asking() {
                    println!("[{}] line {} {:?} | stem {:?} | items {:?}", q.id, q.line, q.text, q.stem, q.items);
                    for a in &q.asks {
                        println!("     {} «{}» {} | {} | groups {:?} narrower {:?} other {:?} each {:?}", a.wants, a.words, a.sure, a.periods.iter().map(|p| p.period.to_string()).collect::<Vec<_>>().join("; "), a.groups, a.narrower, a.other_people, a.each);
                    }
                }
                println!("parts {}", r.parts());
                for p in r.passages { println!("   {:?} {}: {}", p.kind, p.line, p.text.chars().take(110).collect::<String>()); }
            }
            Err(e) => println!("{e}"),
        }
    }
}
