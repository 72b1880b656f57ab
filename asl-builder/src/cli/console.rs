use std::io::{self, Write};

use anstream::stream::RawStream;
use clap::builder::styling::{AnsiColor, Style};

use crate::diag::Severity;

/// Where a verb prints to.
pub(crate) struct Console<'a> {
    pub(crate) out: Stream<'a>,
    pub(crate) err: Stream<'a>,
}

/// A stream that may be coloured, and that takes no harm when its reader goes away: what is written after that is dropped,
/// and the verb goes on to its end and its exit code.
pub(crate) struct Stream<'a> {
    to: &'a mut dyn Write,
    colors: bool,
    closed: bool,
}

/// Says whether a stream takes colours, by its kind, the terminal and `NO_COLOR`; makes the consoles of Windows ready.
///
/// Texts are written as they are, and not through anstream, because that would take control characters out of files.
pub(crate) fn has_colors(stream: impl RawStream) -> bool {
    anstream::AutoStream::auto(stream).current_choice() == anstream::ColorChoice::AlwaysAnsi
}

pub(crate) const ADDED: Style = AnsiColor::Green.on_default();
pub(crate) const REMOVED: Style = AnsiColor::Red.on_default();
pub(crate) const PLACE: Style = AnsiColor::Cyan.on_default();
pub(crate) const STRONG: Style = Style::new().bold();

pub(crate) const fn severity(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

impl<'a> Stream<'a> {
    pub(crate) fn new(to: &'a mut dyn Write, colors: bool) -> Stream<'a> {
        Stream { to, colors, closed: false }
    }

    pub(crate) fn has_colors(&self) -> bool {
        self.colors
    }

    /// The text in that style, or as it is.
    pub(crate) fn paint(&self, style: Style, text: &str) -> String {
        if self.colors { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn unless_closed<T>(&mut self, done: io::Result<T>, instead: T) -> io::Result<T> {
        match done {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(instead)
            }
            done => done,
        }
    }
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let written = self.to.write(bytes);
        self.unless_closed(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.to.flush();
        self.unless_closed(flushed, ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes a few bytes, then loses its reader.
    struct Pipe {
        room: usize,
        kind: io::ErrorKind,
    }

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let taken = self.room.min(bytes.len());
            self.room -= taken;
            if taken == 0 { Err(self.kind.into()) } else { Ok(taken) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_goes_away_is_no_error_and_a_full_disk_is() {
        let mut pipe = Pipe { room: 3, kind: io::ErrorKind::BrokenPipe };
        let mut stream = Stream::new(&mut pipe, false);
        stream.write_all(b"some text").unwrap();
        stream.write_all(b"and more").unwrap();
        stream.flush().unwrap();

        let mut disk = Pipe { room: 3, kind: io::ErrorKind::StorageFull };
        let error = Stream::new(&mut disk, false).write_all(b"some text").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn text_is_painted_only_where_colours_are_wanted() {
        let mut sink = io::sink();
        assert_eq!(Stream::new(&mut sink, false).paint(severity(Severity::Error), "error"), "error");
        assert_eq!(
            Stream::new(&mut sink, true).paint(severity(Severity::Error), "error"),
            "\u{1b}[1m\u{1b}[31merror\u{1b}[0m"
        );
    }
}
