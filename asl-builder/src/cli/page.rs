//! The page of a rule, for a terminal.

use clap::builder::styling::{AnsiColor, Style};

use super::console::{PLACE, STRONG, Stream};

const HEADING: Style = AnsiColor::Green.on_default().bold();
const CODE: Style = AnsiColor::Yellow.on_default();

/// The page as it is, or, where there are colours, with these in the place of Markdown's marks.
pub(crate) fn page(markdown: &str, stream: &Stream<'_>) -> String {
    if !stream.has_colors() {
        return markdown.trim_end().to_owned();
    }
    let mut out = String::with_capacity(markdown.len());
    let mut fence = None;
    for line in markdown.trim_end().lines() {
        match (fence, line.strip_prefix("```")) {
            (Some(_), Some(_)) => fence = None,
            (None, Some(language)) => fence = Some(language),
            (Some(language), None) => {
                let style = if language == "json" || language == "yaml" { CODE } else { PLACE };
                if !line.is_empty() {
                    out.push_str(&format!("    {}", stream.paint(style, line)));
                }
                out.push('\n');
            }
            (None, None) => {
                out.push_str(&prose(line, stream));
                out.push('\n');
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn prose(line: &str, stream: &Stream<'_>) -> String {
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() && heading.starts_with(' ') {
        return stream.paint(HEADING, heading.trim_start());
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['`', '*']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mark = if from.starts_with("**") { "**" } else { &from[..1] };
        let inner = from[mark.len()..].split_once(mark);
        match inner.filter(|(inner, _)| !inner.is_empty() && !inner.starts_with(' ')) {
            Some((inner, behind)) => {
                let style = match mark {
                    "`" => CODE,
                    "**" => STRONG,
                    _ => Style::new().italic(),
                };
                out.push_str(&stream.paint(style, inner));
                rest = behind;
            }
            None => {
                out.push_str(mark);
                rest = &from[mark.len()..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "# ASL001 a-name\n\n**error**, since `0.1.0`. 2 * 3 * 4.\n\n```json\n{ \"a\": `*` }\n\n{}\n```\n";

    fn shown(colors: bool) -> String {
        let mut sink = std::io::sink();
        page(PAGE, &Stream::new(&mut sink, colors))
    }

    #[test]
    fn without_colours_a_page_is_markdown() {
        assert_eq!(shown(false), PAGE.trim_end());
    }

    #[test]
    fn with_colours_the_marks_are_gone() {
        let coloured = shown(true);
        assert!(coloured.contains("\u{1b}[1merror\u{1b}[0m, since \u{1b}[33m0.1.0\u{1b}[0m"), "{coloured:?}");
        let plain = anstream::adapter::strip_str(&coloured).to_string();
        assert_eq!(plain, "ASL001 a-name\n\nerror, since 0.1.0. 2 * 3 * 4.\n\n    { \"a\": `*` }\n\n    {}");
    }
}
