//! Calling the application's own code, which may panic.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

use super::App;
use super::failure::Failure;

/// Builds the application. A panic in it, and an application without files, is a failure.
pub(crate) fn app(build: impl FnOnce() -> App) -> Result<App, Failure> {
    let app = catch(build)?;
    if app.artifacts().is_empty() {
        return Err(Failure::new(format!("the application `{}` has no files", app.name()))
            .help("add a file with `.template(…)` or `.definition(…)`"));
    }
    Ok(app)
}

thread_local! {
    /// True while this thread builds the application.
    static BUILDS: Cell<bool> = const { Cell::new(false) };
    /// Where the panic came from.
    static PANICKED: RefCell<Option<Place>> = const { RefCell::new(None) };
}

struct Place {
    location: Option<String>,
    /// True when the way to it was printed.
    traced: bool,
}

fn catch<T>(build: impl FnOnce() -> T) -> Result<T, Failure> {
    hear_panics();
    BUILDS.set(true);
    let built = panic::catch_unwind(AssertUnwindSafe(build));
    BUILDS.set(false);
    built.map_err(|payload| {
        let failure = Failure::new(format!("the application panicked while it was built: {}", message(&*payload)));
        match PANICKED.take() {
            None => failure,
            Some(Place { location, traced: true }) => failure.at(location.as_deref()),
            Some(Place { location, traced: false }) => {
                failure.at(location.as_deref()).help("set `RUST_BACKTRACE=1` to see how it came there")
            }
        }
    })
}

/// Puts a hook before the one that is there. That one still gets the panics that are not ours, those whose backtrace is
/// wanted, and those after which the process ends.
fn hear_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |panicked: &PanicHookInfo<'_>| {
            let traced = Backtrace::capture().status() == BacktraceStatus::Captured;
            if BUILDS.get() {
                let location = panicked.location().map(ToString::to_string);
                PANICKED.set(Some(Place { location, traced }));
            }
            if traced || !BUILDS.get() || cfg!(panic = "abort") {
                others(panicked);
            }
        }));
    });
}

fn message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
