mod sample;
#[test]
fn out() {
    for (name, letter) in [("draft", sample::draft()), ("issued", sample::issued())] {
        std::fs::write(format!("/tmp/l/{name}.html"), answerable_documents::html(&letter)).unwrap();
        std::fs::write(format!("/tmp/l/{name}.docx"), answerable_documents::docx(&letter).unwrap()).unwrap();
        std::fs::write(format!("/tmp/l/{name}.pdf"), answerable_documents::pdf(&letter).unwrap()).unwrap();
    }
}
