use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Before this time nothing is shown.
const PATIENCE: Duration = Duration::from_millis(700);

/// How far a long run is, on a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    started: std::time::Instant,
}

impl Progress {
    pub(crate) fn new(files: usize, is_shown: bool) -> Progress {
        let bar = ProgressBar::with_draw_target(u64::try_from(files).ok(), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("checking {bar:30} {pos}/{len} files")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.progress_chars("=> "));
        let progress = Progress { bar, started: std::time::Instant::now() };
        if !is_shown {
            progress.bar.finish();
        }
        progress
    }

    /// Another file is done.
    pub(crate) fn step(&self) {
        if self.bar.is_finished() {
            return;
        }
        if self.bar.is_hidden() && self.started.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// Prints something while nothing of the bar is on the screen. It is drawn anew each time, so that this is not for what prints nothing.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Takes the bar off the screen.
    pub(crate) fn done(&self) {
        self.bar.finish_and_clear();
    }
}
