//! A page of a PDF drawn again, as far as it takes to tell which of its letters can be seen.
//!
//! Letters are points with a size; what is filled is a rectangle, or something that is as large. What is not
//! sure counts as seen: a pattern, a shape, a colour that another space defines. Whatever the content
//! says, this comes to an end within its [`Budget`] and does not panic.

use pdf_extract::{Dictionary, Document, Object, Stream};
use std::collections::HashMap;
use std::rc::Rc;

/// What drawing all pages may cost.
pub(super) struct Budget {
    /// Bytes of content, that of a piece as often as it is drawn.
    bytes: usize,
    /// Letters held against filled rectangles.
    comparisons: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget {
            bytes: 128 * 1024 * 1024,
            comparisons: 300_000_000,
        }
    }
}

/// Letters of a page by how they can be seen, and pictures.
#[derive(Default, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// All of them, seen or not, spaces as far as they are known left out.
    pub(super) letters: usize,
    /// Not painted at all.
    pub(super) unpainted: usize,
    /// In the colour of what is behind them, but for the dark ones.
    pub(super) faint: usize,
    /// Dark on a dark area.
    pub(super) barred: usize,
    /// Filled over by a rectangle.
    pub(super) covered: usize,
    /// Under a picture.
    pub(super) under_pictures: usize,
    pub(super) pictures: usize,
    /// There is more than was drawn.
    pub(super) cut_short: bool,
}

/// Pieces within pieces.
const DEEPEST: usize = 30;

/// Bytes that a piece costs besides its content: it must be looked for and unpacked.
const OF_A_PIECE: usize = 2_000;

/// States of drawing that are kept to come back to.
const MOST_STATES: usize = 1_000;

/// Filled areas of a page. Charts and maps have thousands.
const MOST_AREAS: usize = 50_000;

/// Letters of a page. A full one has 5,000; a map has more.
const MOST_LETTERS: usize = 500_000;

/// Points that what is filled must measure both ways: others are lines.
const THINNEST: f64 = 1.5;

/// Draws the content of a page, with its resources and those of what it is part of, nearest first.
pub(super) fn page(
    file: &Document,
    content: &[u8],
    resources: &[&Dictionary],
    budget: &mut Budget,
) -> Drawn {
    let mut painter = Painter {
        file,
        budget,
        drawn: Drawn::default(),
        letters: Vec::new(),
        areas: Vec::new(),
        fonts: HashMap::new(),
    };
    painter.draw(content, resources, State::default(), 0);
    painter.finish()
}

/// What the fuzzer gives: the content of a page, and of a piece that it, and the piece itself, may draw.
pub(crate) fn fuzz(data: &[u8]) {
    let mut file = Document::new();
    let name = |name: &str| Object::Name(name.as_bytes().to_vec());
    let image = Dictionary::from_iter([("Subtype", name("Image"))]);
    file.objects
        .insert((2, 0), Object::Stream(Stream::new(image, Vec::new())));
    let font = Dictionary::from_iter([
        ("Subtype", name("TrueType")),
        ("FirstChar", Object::Integer(32)),
        ("Widths", Object::Array(vec![Object::Integer(500); 90])),
    ]);
    let clear = Dictionary::from_iter([("ca", Object::Real(0.5)), ("BM", name("Multiply"))]);
    let of = |key: &str, object: Object| Object::Dictionary(Dictionary::from_iter([(key, object)]));
    let pieces = Dictionary::from_iter([
        ("X", Object::Reference((1, 0))),
        ("I", Object::Reference((2, 0))),
    ]);
    let resources = Dictionary::from_iter([
        ("XObject", Object::Dictionary(pieces)),
        ("Font", of("F1", Object::Dictionary(font))),
        ("ExtGState", of("G", Object::Dictionary(clear))),
    ]);
    let form = Dictionary::from_iter([("Subtype", name("Form"))]);
    file.objects
        .insert((1, 0), Object::Stream(Stream::new(form, data.to_vec())));
    let mut budget = Budget {
        bytes: 1 << 20,
        comparisons: 10_000_000,
    };
    let drawn = page(&file, data, &[&resources], &mut budget);
    let seen = [
        drawn.unpainted,
        drawn.faint,
        drawn.barred,
        drawn.covered,
        drawn.under_pictures,
    ];
    assert!(seen.iter().sum::<usize>() <= drawn.letters);
}

type Matrix = [f64; 6];

/// The first matrix, and after it the second.
fn then(a: &Matrix, b: &Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

fn point(matrix: &Matrix, x: f64, y: f64) -> (f64, f64) {
    (
        x * matrix[0] + y * matrix[2] + matrix[4],
        x * matrix[1] + y * matrix[3] + matrix[5],
    )
}

const UNTURNED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// An upright rectangle.
#[derive(Clone, Copy)]
struct Area {
    left: f64,
    low: f64,
    right: f64,
    high: f64,
}

impl Area {
    const EVERYWHERE: Area = Area {
        left: f64::NEG_INFINITY,
        low: f64::NEG_INFINITY,
        right: f64::INFINITY,
        high: f64::INFINITY,
    };

    /// What is around these points.
    fn around(points: &[(f64, f64)]) -> Area {
        let mut area = Area {
            left: f64::INFINITY,
            low: f64::INFINITY,
            right: f64::NEG_INFINITY,
            high: f64::NEG_INFINITY,
        };
        for (x, y) in points {
            area.left = area.left.min(*x);
            area.right = area.right.max(*x);
            area.low = area.low.min(*y);
            area.high = area.high.max(*y);
        }
        area
    }

    fn within(self, other: Area) -> Area {
        Area {
            left: self.left.max(other.left),
            low: self.low.max(other.low),
            right: self.right.min(other.right),
            high: self.high.min(other.high),
        }
    }

    fn has(&self, x: f64, y: f64) -> bool {
        self.left <= x && x <= self.right && self.low <= y && y <= self.high
    }

    /// Whether it is no more than a line, or its measures are no numbers.
    fn is_line(&self) -> bool {
        self.thickness().is_nan() || self.thickness() < THINNEST
    }

    /// The lesser of its width and height.
    fn thickness(&self) -> f64 {
        (self.right - self.left).min(self.high - self.low)
    }
}

/// A shape, and whether it is exactly the rectangle around it.
#[derive(Clone, Copy)]
struct Shape {
    area: Area,
    exact: bool,
    /// Whether it runs round to the left: shapes that run the other way cut holes.
    left_round: bool,
}

fn shape(points: &[(f64, f64)], curved: bool) -> Shape {
    let area = Area::around(points);
    let corners = match points {
        [first, .., last] if points.len() == 5 && first == last => &points[..4],
        _ => points,
    };
    let slack = 0.01 * area.thickness().max(0.01);
    let upright = corners.iter().enumerate().all(|(at, (x, y))| {
        let (to_x, to_y) = corners[(at + 1) % corners.len()];
        let level = (y - to_y).abs() <= slack;
        let plumb = (x - to_x).abs() <= slack;
        level != plumb
    });
    let turn: f64 = corners
        .iter()
        .enumerate()
        .map(|(at, (x, y))| {
            let (to_x, to_y) = corners[(at + 1) % corners.len()];
            x * to_y - to_x * y
        })
        .sum();
    Shape {
        area,
        exact: !curved && corners.len() == 4 && upright,
        left_round: turn > 0.0,
    }
}

type Colour = [f64; 3];

const BLACK: Colour = [0.0; 3];
const WHITE: Colour = [1.0; 3];

fn same(a: Colour, b: Colour) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.02)
}

/// A colour of one of the usual spaces.
fn colour(parts: &[f64]) -> Option<Colour> {
    match *parts {
        [grey] => Some([grey; 3]),
        [red, green, blue] => Some([red, green, blue]),
        [cyan, magenta, yellow, black] => {
            Some([cyan, magenta, yellow].map(|ink| (1.0 - ink) * (1.0 - black)))
        }
        _ => None,
    }
}

/// What colours are told in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    /// Numbers that can be compared.
    Plain,
    /// Numbers that mean something else, such as how much of an ink.
    Other,
    /// Patterns, which may have holes.
    Pattern,
}

/// The state of drawing.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    /// What fills, if it is known.
    colour: Option<Colour>,
    space: Space,
    opacity: f64,
    /// Painted over what is there, not mixed with it.
    normal: bool,
    clip: Area,
    clip_exact: bool,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: u8,
}

impl Default for State {
    fn default() -> State {
        State {
            ctm: UNTURNED,
            colour: Some(BLACK),
            space: Space::Plain,
            opacity: 1.0,
            normal: true,
            clip: Area::EVERYWHERE,
            clip_exact: true,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }
}

impl State {
    /// Whether what is filled hides what is under it.
    fn hides(&self) -> bool {
        self.opacity > 0.99 && self.normal && self.space != Space::Pattern
    }
}

/// How wide the letters of a font are.
struct Font {
    /// Codes have two bytes.
    double: bool,
    first: i64,
    widths: Vec<f64>,
    wide: HashMap<i64, f64>,
    usual: f64,
    /// What turns a width into a share of the size.
    scale: f64,
}

impl Font {
    fn width(&self, code: i64) -> f64 {
        let listed = usize::try_from(code.saturating_sub(self.first))
            .ok()
            .and_then(|at| self.widths.get(at));
        let found = self.wide.get(&code).or(listed).copied();
        found.unwrap_or(self.usual) * self.scale
    }
}

fn number(object: &Object) -> Option<f64> {
    object
        .as_float()
        .ok()
        .map(f64::from)
        .filter(|number| number.is_finite())
}

fn numbers(file: &Document, of: &Dictionary, key: &[u8]) -> Vec<f64> {
    let list = of.get_deref(key, file).and_then(Object::as_array);
    let list = list.map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(number).collect()
}

fn font(file: &Document, font: &Dictionary) -> Font {
    let name = |of: &Dictionary, key: &[u8]| {
        let name = of.get_deref(key, file).and_then(Object::as_name);
        name.map(<[u8]>::to_vec).unwrap_or_default()
    };
    let mut read = Font {
        double: name(font, b"Subtype") == b"Type0",
        first: font
            .get_deref(b"FirstChar", file)
            .and_then(Object::as_i64)
            .unwrap_or(0),
        widths: numbers(file, font, b"Widths"),
        wide: HashMap::new(),
        usual: 500.0,
        scale: 0.001,
    };
    if name(font, b"Subtype") == b"Type3"
        && let Some(scale) = numbers(file, font, b"FontMatrix").first()
    {
        read.scale = *scale;
    }
    let below = font
        .get_deref(b"DescendantFonts", file)
        .and_then(Object::as_array)
        .ok();
    let below = below.and_then(|fonts| file.dereference(fonts.first()?).ok());
    if let Some(below) = below.and_then(|(_, font)| font.as_dict().ok()) {
        let usual = below.get_deref(b"DW", file).ok().and_then(number);
        read.usual = usual.unwrap_or(1000.0);
        let list = below.get_deref(b"W", file).and_then(Object::as_array);
        let list = list.map(Vec::as_slice).unwrap_or_default();
        // Runs of one width were spelt out as lists when the file was loaded.
        for pair in list.windows(2) {
            let (Ok(first), Ok((_, Object::Array(widths)))) =
                (pair[0].as_i64(), file.dereference(&pair[1]))
            else {
                continue;
            };
            for (code, width) in (first..first.saturating_add(0xFFFF)).zip(widths) {
                if let Some(width) = number(width) {
                    read.wide.insert(code, width);
                }
            }
        }
    }
    read
}

/// Where a letter stands: the middle of it.
struct Letter {
    x: f64,
    y: f64,
    size: f64,
    fate: Fate,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Seen,
    Unpainted,
    Faint,
    Barred,
    Covered,
    UnderPicture,
}

/// Something that was filled; its colour, if it hides what is under it and the colour is known.
struct Filled {
    area: Area,
    colour: Option<Colour>,
}

struct Painter<'a> {
    file: &'a Document,
    budget: &'a mut Budget,
    drawn: Drawn,
    letters: Vec<Letter>,
    areas: Vec<Filled>,
    /// Fonts by where their dictionary is kept.
    fonts: HashMap<usize, Rc<Font>>,
}

/// What stands before an operator.
enum Operand {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    /// The numbers and texts of a list.
    List(Vec<Operand>),
}

/// Operands of an operator: more are not waited for.
const MOST_OPERANDS: usize = 100;

impl<'a> Painter<'a> {
    fn draw(&mut self, content: &[u8], resources: &[&'a Dictionary], begun: State, depth: usize) {
        let cost = content.len().saturating_add(OF_A_PIECE);
        let Some(left) = self.budget.bytes.checked_sub(cost) else {
            self.budget.bytes = 0;
            self.drawn.cut_short = true;
            return;
        };
        self.budget.bytes = left;
        let mut run = Run {
            state: begun,
            kept: Vec::new(),
            path: Path::default(),
            clips: false,
            line: UNTURNED,
            text: UNTURNED,
            resources,
            depth,
        };
        let mut operands: Vec<Operand> = Vec::new();
        let mut tokens = Tokens {
            bytes: content,
            at: 0,
        };
        while let Some(token) = tokens.next() {
            match token {
                Token::Operand(operand) => {
                    if operands.len() < MOST_OPERANDS {
                        operands.push(operand);
                    }
                }
                Token::Operator(b"BI") => {
                    tokens.skip_image();
                    self.picture(&run.state, true);
                    operands.clear();
                }
                Token::Operator(operator) => {
                    self.operate(operator, &operands, &mut run);
                    operands.clear();
                }
            }
        }
    }

    fn operate(&mut self, operator: &[u8], operands: &[Operand], run: &mut Run<'_, 'a>) {
        let numbers: Vec<f64> = operands
            .iter()
            .filter_map(|operand| match operand {
                Operand::Number(number) => Some(*number),
                _ => None,
            })
            .collect();
        let name = operands.iter().rev().find_map(|operand| match operand {
            Operand::Name(name) => Some(name.as_slice()),
            _ => None,
        });
        let state = &mut run.state;
        match (operator, numbers.as_slice()) {
            (b"q", _) => {
                if run.kept.len() < MOST_STATES {
                    run.kept.push(state.clone());
                } else {
                    self.drawn.cut_short = true;
                }
            }
            (b"Q", _) => {
                if let Some(kept) = run.kept.pop() {
                    *state = kept;
                }
            }
            (b"cm", parts) => {
                if let Ok(matrix) = parts.try_into() {
                    state.ctm = then(matrix, &state.ctm);
                }
            }
            (b"gs", _) => self.change_state(name, run),
            (b"g" | b"rg" | b"k", parts) => {
                (state.colour, state.space) = (colour(parts), Space::Plain);
            }
            (b"cs", _) => {
                state.space = match name {
                    Some(b"Pattern") => Space::Pattern,
                    Some(name) if self.is_plain(name, run.resources) => Space::Plain,
                    _ => Space::Other,
                };
                state.colour = (state.space == Space::Plain).then_some(BLACK);
            }
            (b"sc" | b"scn", parts) => {
                let plain = state.space == Space::Plain && name.is_none();
                state.colour = colour(parts).filter(|_| plain);
            }
            (b"m", &[x, y]) => run.path.start(point(&state.ctm, x, y)),
            (b"l", &[x, y]) => run.path.line(point(&state.ctm, x, y)),
            (b"c" | b"v" | b"y", points) => {
                for pair in points.chunks_exact(2) {
                    run.path.curve(point(&state.ctm, pair[0], pair[1]));
                }
            }
            (b"h", _) => run.path.close(),
            (b"re", &[x, y, width, height]) => {
                let corners = [
                    (x, y),
                    (x + width, y),
                    (x + width, y + height),
                    (x, y + height),
                ];
                run.path.close();
                let corners = corners.map(|(x, y)| point(&state.ctm, x, y));
                run.path.shapes.push(shape(&corners, false));
            }
            (b"W" | b"W*", _) => run.clips = true,
            (b"f" | b"F" | b"B" | b"b", _) => {
                let path = run.end_path();
                self.fill(&path, false, &run.state);
                run.clip(&path);
            }
            (b"f*" | b"B*" | b"b*", _) => {
                let path = run.end_path();
                self.fill(&path, true, &run.state);
                run.clip(&path);
            }
            (b"S" | b"s" | b"n", _) => {
                let path = run.end_path();
                run.clip(&path);
            }
            (b"sh", _) => self.area(state.clip, None),
            (b"Do", _) => {
                if let Some(name) = name {
                    self.piece(name, run);
                }
            }
            _ => self.operate_text(operator, operands, &numbers, name, run),
        }
    }

    fn operate_text(
        &mut self,
        operator: &[u8],
        operands: &[Operand],
        numbers: &[f64],
        name: Option<&[u8]>,
        run: &mut Run<'_, 'a>,
    ) {
        let state = &mut run.state;
        match (operator, numbers) {
            (b"BT", _) => (run.line, run.text) = (UNTURNED, UNTURNED),
            (b"Tf", &[size]) => {
                state.size = size;
                state.font = name.and_then(|name| self.font(name, run.resources));
            }
            (b"Tc", &[space]) => state.letter_space = space,
            (b"Tw", &[space]) => state.word_space = space,
            (b"Tz", &[percent]) => state.stretch = percent / 100.0,
            (b"TL", &[leading]) => state.leading = leading,
            (b"Ts", &[rise]) => state.rise = rise,
            (b"Tr", &[mode]) => {
                state.mode = [0, 1, 2, 3, 4, 5, 6, 7]
                    .into_iter()
                    .find(|known| (f64::from(*known) - mode).abs() < 0.5)
                    .unwrap_or(0);
            }
            (b"Tm", parts) => {
                if let Ok(matrix) = parts.try_into() {
                    run.line = matrix;
                    run.text = matrix;
                }
            }
            (b"Td", &[x, y]) => run.next_line(x, y),
            (b"TD", &[x, y]) => {
                run.state.leading = -y;
                run.next_line(x, y);
            }
            (b"T*", _) => run.next_line(0.0, -run.state.leading),
            (b"Tj" | b"TJ", _) => self.show(operands, run),
            (b"'", _) => {
                run.next_line(0.0, -run.state.leading);
                self.show(operands, run);
            }
            (b"\"", _) => {
                if let &[word, letter] = numbers {
                    (state.word_space, state.letter_space) = (word, letter);
                }
                run.next_line(0.0, -run.state.leading);
                self.show(operands, run);
            }
            _ => {}
        }
    }

    /// What a name stands for in the resources.
    fn resource(
        &self,
        kind: &[u8],
        name: &[u8],
        resources: &[&'a Dictionary],
    ) -> Option<&'a Object> {
        resources.iter().find_map(|resources| {
            let list = resources.get_deref(kind, self.file).ok()?.as_dict().ok()?;
            list.get_deref(name, self.file).ok()
        })
    }

    fn font(&mut self, name: &[u8], resources: &[&'a Dictionary]) -> Option<Rc<Font>> {
        let found = self.resource(b"Font", name, resources)?.as_dict().ok()?;
        let file = self.file;
        let kept = std::ptr::from_ref(found).addr();
        let font = self
            .fonts
            .entry(kept)
            .or_insert_with(|| Rc::new(font(file, found)));
        Some(Rc::clone(font))
    }

    fn change_state(&self, name: Option<&[u8]>, run: &mut Run<'_, 'a>) {
        let found = name.and_then(|name| self.resource(b"ExtGState", name, run.resources));
        let Some(change) = found.and_then(|found| found.as_dict().ok()) else {
            return;
        };
        let says = |key: &[u8]| change.get_deref(key, self.file).ok();
        if let Some(opacity) = says(b"ca").and_then(number) {
            run.state.opacity = opacity;
        }
        let (mixed, masked) = (says(b"BM"), says(b"SMask"));
        if mixed.is_some() || masked.is_some() {
            let is = |said: Option<&Object>, usual: &[&[u8]]| {
                said.is_none_or(|said| said.as_name().is_ok_and(|name| usual.contains(&name)))
            };
            run.state.normal = is(mixed, &[b"Normal", b"Compatible"]) && is(masked, &[b"None"]);
        }
    }

    /// Whether the numbers of a space of colours can be compared with others.
    fn is_plain(&self, name: &[u8], resources: &[&'a Dictionary]) -> bool {
        const PLAIN: [&[u8]; 6] = [
            b"DeviceGray",
            b"DeviceRGB",
            b"DeviceCMYK",
            b"CalGray",
            b"CalRGB",
            b"ICCBased",
        ];
        if PLAIN.contains(&name) {
            return true;
        }
        let found = self.resource(b"ColorSpace", name, resources);
        let kind = match found {
            Some(Object::Array(parts)) => parts.first(),
            other => other,
        };
        kind.is_some_and(|kind| kind.as_name().is_ok_and(|kind| PLAIN.contains(&kind)))
    }

    fn piece(&mut self, name: &[u8], run: &mut Run<'_, 'a>) {
        if run.depth >= DEEPEST || self.budget.bytes == 0 {
            self.drawn.cut_short = true;
            return;
        }
        let Some(Object::Stream(stream)) = self.resource(b"XObject", name, run.resources) else {
            return;
        };
        let dict = &stream.dict;
        let kind = dict
            .get_deref(b"Subtype", self.file)
            .and_then(Object::as_name);
        match kind {
            Ok(b"Image") => {
                let see_through = [&b"SMask"[..], b"Mask", b"ImageMask"];
                let whole = !see_through.iter().any(|key| {
                    let said = dict.get_deref(key, self.file);
                    said.is_ok_and(|said| !matches!(said, Object::Boolean(false) | Object::Null))
                });
                self.picture(&run.state, whole);
            }
            Ok(b"Form") => {
                let content = stream
                    .decompressed_content()
                    .unwrap_or_else(|_| stream.content.clone());
                let mut state = run.state.clone();
                if let Ok(matrix) = numbers(self.file, dict, b"Matrix").as_slice().try_into() {
                    state.ctm = then(matrix, &state.ctm);
                }
                if let [left, low, right, high] = numbers(self.file, dict, b"BBox")[..] {
                    let corners = [(left, low), (right, low), (right, high), (left, high)];
                    let corners = corners.map(|(x, y)| point(&state.ctm, x, y));
                    state.cut(&[shape(&corners, false)]);
                }
                let own = dict
                    .get_deref(b"Resources", self.file)
                    .and_then(Object::as_dict);
                // Without resources of its own it draws with those of whoever draws it.
                match own {
                    Ok(own) => self.draw(&content, &[own], state, run.depth + 1),
                    Err(_) => self.draw(&content, run.resources, state, run.depth + 1),
                }
            }
            _ => {}
        }
    }

    fn picture(&mut self, state: &State, whole: bool) {
        self.drawn.pictures += 1;
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        let shape = shape(&corners.map(|(x, y)| point(&state.ctm, x, y)), false);
        let area = shape.area.within(state.clip);
        if whole && shape.exact && state.clip_exact && state.hides() {
            self.cover(area, Fate::UnderPicture);
        }
        self.area(area, None);
    }

    fn fill(&mut self, path: &[Shape], even_odd: bool, state: &State) {
        // Shapes within shapes leave holes, if they run the other way or are counted.
        let whole = path
            .iter()
            .all(|shape| shape.left_round == path[0].left_round)
            && (path.len() == 1 || !even_odd);
        for shape in path {
            let area = shape.area.within(state.clip);
            let hides = whole && shape.exact && state.clip_exact && state.hides();
            if hides {
                self.cover(area, Fate::Covered);
            }
            self.area(area, state.colour.filter(|_| hides));
        }
    }

    fn area(&mut self, area: Area, colour: Option<Colour>) {
        if area.is_line() {
            return;
        }
        if self.areas.len() >= MOST_AREAS {
            self.drawn.cut_short = true;
            return;
        }
        self.areas.push(Filled { area, colour });
    }

    /// Whether there is room for so many comparisons.
    fn may_compare(&mut self, count: usize) -> bool {
        let left = self.budget.comparisons.checked_sub(count);
        self.budget.comparisons = left.unwrap_or(0);
        self.drawn.cut_short |= left.is_none();
        left.is_some()
    }

    /// Covers the letters in an area, but not those that it only crosses out or underlines.
    fn cover(&mut self, area: Area, fate: Fate) {
        let thickness = area.thickness();
        if area.is_line() || !self.may_compare(self.letters.len()) {
            return;
        }
        for letter in &mut self.letters {
            let open = matches!(letter.fate, Fate::Seen | Fate::Faint | Fate::Barred);
            if open && thickness >= 0.6 * letter.size && area.has(letter.x, letter.y) {
                letter.fate = fate;
            }
        }
    }

    fn show(&mut self, operands: &[Operand], run: &mut Run<'_, 'a>) {
        for operand in operands {
            match operand {
                Operand::Text(text) => self.letters(text, run),
                Operand::List(items) => {
                    for item in items {
                        match item {
                            Operand::Text(text) => self.letters(text, run),
                            Operand::Number(back) => {
                                let state = &run.state;
                                run.on(-back / 1000.0 * state.size * state.stretch);
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn letters(&mut self, text: &[u8], run: &mut Run<'_, 'a>) {
        let font = run.state.font.clone();
        let double = font.as_ref().is_some_and(|font| font.double);
        for code in text.chunks(if double { 2 } else { 1 }) {
            let code = code
                .iter()
                .fold(0_i64, |code, byte| code << 8 | i64::from(*byte));
            let width = font.as_ref().map_or(0.5, |font| font.width(code));
            let state = &run.state;
            let space = !double && code == 32;
            if !space {
                let at = then(&run.text, &state.ctm);
                let along = width * state.size * state.stretch;
                let (x, y) = point(&at, along / 2.0, state.rise + 0.3 * state.size);
                let size = at[2].hypot(at[3]) * state.size.abs();
                self.letter(x, y, size, &run.state);
            }
            let spaces = state.letter_space + if space { state.word_space } else { 0.0 };
            run.on((width * state.size + spaces) * state.stretch);
        }
    }

    fn letter(&mut self, x: f64, y: f64, size: f64, state: &State) {
        self.drawn.letters += 1;
        if self.letters.len() >= MOST_LETTERS {
            self.drawn.cut_short = true;
            return;
        }
        let fate = match state.mode {
            3 => Fate::Unpainted,
            _ if state.opacity <= 0.0 => Fate::Unpainted,
            // Outlined letters can be seen whatever they are filled with.
            0 | 4 => self.fate(x, y, state.colour),
            _ => Fate::Seen,
        };
        self.letters.push(Letter { x, y, size, fate });
    }

    fn fate(&mut self, x: f64, y: f64, colour: Option<Colour>) -> Fate {
        let Some(colour) = colour else {
            return Fate::Seen;
        };
        if !self.may_compare(self.areas.len()) {
            return Fate::Seen;
        }
        let behind = self.areas.iter().rev().find(|filled| filled.area.has(x, y));
        let behind = behind.map_or(Some(WHITE), |filled| filled.colour);
        match behind {
            Some(behind) if same(behind, colour) => {
                if colour.iter().sum::<f64>() < 0.5 {
                    Fate::Barred
                } else {
                    Fate::Faint
                }
            }
            _ => Fate::Seen,
        }
    }

    fn finish(self) -> Drawn {
        let mut drawn = self.drawn;
        for letter in &self.letters {
            match letter.fate {
                Fate::Seen => {}
                Fate::Unpainted => drawn.unpainted += 1,
                Fate::Faint => drawn.faint += 1,
                Fate::Barred => drawn.barred += 1,
                Fate::Covered => drawn.covered += 1,
                Fate::UnderPicture => drawn.under_pictures += 1,
            }
        }
        drawn
    }
}

impl State {
    /// Draws from now on only within the path.
    fn cut(&mut self, path: &[Shape]) {
        if path.is_empty() {
            self.clip_exact = false;
            return;
        }
        let exact = matches!(path, [only] if only.exact);
        let points: Vec<(f64, f64)> = path
            .iter()
            .flat_map(|shape| {
                [
                    (shape.area.left, shape.area.low),
                    (shape.area.right, shape.area.high),
                ]
            })
            .collect();
        self.clip = self.clip.within(Area::around(&points));
        self.clip_exact &= exact;
    }
}

/// Content while it is drawn.
struct Run<'r, 'a> {
    state: State,
    kept: Vec<State>,
    path: Path,
    /// The path that is being drawn will bound what is drawn after it.
    clips: bool,
    line: Matrix,
    text: Matrix,
    resources: &'r [&'a Dictionary],
    depth: usize,
}

impl Run<'_, '_> {
    fn end_path(&mut self) -> Vec<Shape> {
        self.path.close();
        std::mem::take(&mut self.path.shapes)
    }

    fn clip(&mut self, path: &[Shape]) {
        if std::mem::take(&mut self.clips) {
            self.state.cut(path);
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = then(&[1.0, 0.0, 0.0, 1.0, x, y], &self.line);
        self.text = self.line;
    }

    /// Moves on along the line.
    fn on(&mut self, by: f64) {
        self.text = then(&[1.0, 0.0, 0.0, 1.0, by, 0.0], &self.text);
    }
}

/// Shapes that are drawn until they are filled.
#[derive(Default)]
struct Path {
    shapes: Vec<Shape>,
    points: Vec<(f64, f64)>,
    curved: bool,
}

impl Path {
    fn start(&mut self, at: (f64, f64)) {
        self.close();
        self.points.push(at);
    }

    fn line(&mut self, to: (f64, f64)) {
        self.points.push(to);
    }

    fn curve(&mut self, to: (f64, f64)) {
        self.curved = true;
        self.points.push(to);
    }

    fn close(&mut self) {
        if self.points.len() > 2 {
            self.shapes.push(shape(&self.points, self.curved));
        }
        self.points.clear();
        self.curved = false;
    }
}

enum Token<'a> {
    Operand(Operand),
    Operator(&'a [u8]),
}

/// The content of a page in pieces. Nothing is an error: what makes no sense is passed over.
struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        // Lists within lists and dictionaries are passed through: only a list of texts and numbers means anything here.
        let mut list: Option<Vec<Operand>> = None;
        let mut dictionaries = 0_usize;
        loop {
            let byte = *self.bytes.get(self.at)?;
            let rest = &self.bytes[self.at..];
            let operand = match byte {
                _ if is_space(byte) => {
                    self.at += 1;
                    continue;
                }
                b'%' => {
                    let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                    self.at += end.unwrap_or(rest.len());
                    continue;
                }
                b'<' if rest.starts_with(b"<<") => {
                    self.at += 2;
                    dictionaries += 1;
                    continue;
                }
                b'>' => {
                    self.at += if rest.starts_with(b">>") { 2 } else { 1 };
                    dictionaries = dictionaries.saturating_sub(1);
                    continue;
                }
                b'[' => {
                    self.at += 1;
                    list.get_or_insert_default();
                    continue;
                }
                b']' => {
                    self.at += 1;
                    match list.take() {
                        Some(items) if dictionaries == 0 => Operand::List(items),
                        _ => continue,
                    }
                }
                b'{' | b'}' | b')' => {
                    self.at += 1;
                    continue;
                }
                b'(' => Operand::Text(self.literal()),
                b'<' => Operand::Text(self.hexadecimal()),
                b'/' => Operand::Name(self.name()),
                _ => {
                    let word = self.word();
                    match as_number(word) {
                        Some(number) => Operand::Number(number),
                        None if dictionaries > 0 || list.is_some() => match word {
                            // What is not closed must not swallow the page.
                            b"BT" | b"ET" | b"Tj" | b"TJ" | b"re" | b"Do" | b"q" | b"Q" => {
                                return Some(Token::Operator(word));
                            }
                            _ => continue,
                        },
                        None => return Some(Token::Operator(word)),
                    }
                }
            };
            if dictionaries > 0 {
                continue;
            }
            match &mut list {
                Some(items) => items.push(operand),
                None => return Some(Token::Operand(operand)),
            }
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest
            .iter()
            .position(|byte| is_space(*byte) || is_delimiter(*byte));
        let word = &rest[..end.unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let word = self.word();
        let mut name = Vec::with_capacity(word.len());
        let mut at = 0;
        while let Some(byte) = word.get(at) {
            let code = word
                .get(at + 1..at + 3)
                .and_then(|code| std::str::from_utf8(code).ok());
            let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
            match code {
                Some(code) if *byte == b'#' => {
                    name.push(code);
                    at += 3;
                }
                _ => {
                    name.push(*byte);
                    at += 1;
                }
            }
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut depth = 0_usize;
        while let Some(byte) = self.bytes.get(self.at).copied() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' if depth == 0 => break,
                b')' => depth -= 1,
                b'\\' => {
                    let Some(escaped) = self.bytes.get(self.at).copied() else {
                        break;
                    };
                    self.at += 1;
                    match escaped {
                        b'0'..=b'7' => {
                            let mut code = u32::from(escaped - b'0');
                            for _ in 0..2 {
                                match self.bytes.get(self.at) {
                                    Some(next @ b'0'..=b'7') => {
                                        code = code * 8 + u32::from(next - b'0');
                                        self.at += 1;
                                    }
                                    _ => break,
                                }
                            }
                            text.push(u8::try_from(code & 0xFF).unwrap_or(0));
                        }
                        // The line goes on.
                        b'\r' => {
                            if self.bytes.get(self.at) == Some(&b'\n') {
                                self.at += 1;
                            }
                        }
                        b'\n' => {}
                        other => text.push(other),
                    }
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let end = rest
            .iter()
            .position(|byte| *byte == b'>')
            .unwrap_or(rest.len());
        self.at += (end + 1).min(rest.len());
        let figures: Vec<u8> = rest[..end]
            .iter()
            .filter_map(|byte| char::from(*byte).to_digit(16))
            .filter_map(|figure| u8::try_from(figure).ok())
            .collect();
        figures
            .chunks(2)
            .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
            .collect()
    }

    /// Passes over a picture that stands in the content, up to its end.
    fn skip_image(&mut self) {
        let rest = &self.bytes[self.at..];
        let data = rest
            .windows(3)
            .position(|three| three.starts_with(b"ID") && is_space(three[2]));
        let from = data.map_or(0, |at| at + 2);
        let end = rest[from..].windows(3).enumerate().find(|(at, three)| {
            let after = rest.get(from + at + 3);
            is_space(three[0]) && three.ends_with(b"EI") && after.is_none_or(|byte| is_space(*byte))
        });
        self.at += end.map_or(rest.len(), |(at, _)| from + at + 3);
    }
}

fn as_number(word: &[u8]) -> Option<f64> {
    let begins = word.first()?;
    if !begins.is_ascii_digit() && !b"+-.".contains(begins) {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    // Some programs write "--5", and read it as 5 or -5: what it is matters little here.
    let number: f64 = text.trim_start_matches("--").parse().ok()?;
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(content: &str) -> Drawn {
        let mut file = Document::new();
        let name = |name: &str| Object::Name(name.as_bytes().to_vec());
        let image = Dictionary::from_iter([("Subtype", name("Image"))]);
        file.objects
            .insert((2, 0), Object::Stream(Stream::new(image, Vec::new())));
        let clear = Dictionary::from_iter([("ca", Object::Real(0.4))]);
        let of =
            |key: &str, object: Object| Object::Dictionary(Dictionary::from_iter([(key, object)]));
        let resources = Dictionary::from_iter([
            ("XObject", of("I", Object::Reference((2, 0)))),
            ("ExtGState", of("G", Object::Dictionary(clear))),
        ]);
        page(
            &file,
            content.as_bytes(),
            &[&resources],
            &mut Budget::default(),
        )
    }

    #[test]
    fn letters_that_can_be_seen() {
        for content in [
            "BT /F1 10 Tf 50 50 Td (words) Tj ET",
            // On a light area; white on a dark one; white on a picture.
            "0.9 g 40 40 100 30 re f 0 g BT /F1 10 Tf 50 50 Td (words) Tj ET",
            "0 g 40 40 100 30 re f 1 g BT /F1 10 Tf 50 50 Td (words) Tj ET",
            "q 100 0 0 30 40 40 cm /I Do Q 1 g BT /F1 10 Tf 50 50 Td (words) Tj ET",
            // Crossed out, underlined, highlighted, framed, filled beside.
            "BT /F1 10 Tf 50 50 Td (words) Tj ET 40 52.5 100 1 re f",
            "BT /F1 10 Tf 50 50 Td (words) Tj ET /G gs 40 40 100 30 re f",
            "BT /F1 10 Tf 50 50 Td (words) Tj ET 40 40 100 30 re 41 41 98 28 re f*",
            "BT /F1 10 Tf 50 50 Td (words) Tj ET 140 40 100 30 re f",
            // Bounded by a path, so that it does not come near.
            "BT /F1 10 Tf 50 50 Td (words) Tj ET q 300 300 10 10 re W n 0 0 400 400 re f Q",
            // A shape that is no rectangle may leave them free.
            "BT /F1 10 Tf 50 50 Td (words) Tj ET 0 0 m 200 0 l 0 200 l h f",
        ] {
            let drawn = drawn(content);
            assert_eq!(drawn.letters, 5, "{content}");
            let unseen = [
                drawn.unpainted,
                drawn.faint,
                drawn.barred,
                drawn.covered,
                drawn.under_pictures,
            ];
            assert_eq!(unseen, [0; 5], "{content}");
        }
    }

    #[test]
    fn letters_that_cannot() {
        for (content, unseen) in [
            (
                "BT 3 Tr /F1 10 Tf 50 50 Td (wor\\144s) Tj ET",
                [5, 0, 0, 0, 0],
            ),
            (
                "1 1 1 rg BT /F1 10 Tf 50 50 Td [(wo) -20 <726473>] TJ ET",
                [0, 5, 0, 0, 0],
            ),
            (
                "0 g 40 40 100 30 re f BT /F1 10 Tf 50 50 Td (words) Tj ET",
                [0, 0, 5, 0, 0],
            ),
            (
                "BT /F1 10 Tf 50 50 Td (words) Tj ET 40 40 100 30 re f",
                [0, 0, 0, 5, 0],
            ),
            // Only the last two, each five wide.
            (
                "BT /F1 10 Tf 50 50 Td (words) Tj ET 65 45 m 90 45 l 90 65 l 65 65 l h f",
                [0, 0, 0, 2, 0],
            ),
            (
                "BT /F1 10 Tf 50 50 Td (words) Tj ET q 100 0 0 30 40 40 cm /I Do Q",
                [0, 0, 0, 0, 5],
            ),
            // Turned, in a turned space.
            (
                "q 0 1 -1 0 200 0 cm BT /F1 10 Tf 50 50 Td (words) Tj ET 40 40 100 30 re f Q",
                [0, 0, 0, 5, 0],
            ),
        ] {
            let drawn = drawn(content);
            assert_eq!(drawn.letters, 5, "{content}");
            let found = [
                drawn.unpainted,
                drawn.faint,
                drawn.barred,
                drawn.covered,
                drawn.under_pictures,
            ];
            assert_eq!(found, unseen, "{content}");
        }
    }

    #[test]
    fn pictures_within_the_content_are_passed_over() {
        let content = "BI /W 1 /H 1 ID (Tj EIx) EI BT /F1 10 Tf 50 50 Td (words) Tj ET";
        let drawn = drawn(content);
        assert_eq!((drawn.letters, drawn.pictures), (5, 1));
    }
}
