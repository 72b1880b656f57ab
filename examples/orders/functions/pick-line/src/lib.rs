//! Takes a line's goods from the shelf.

use lambda_runtime::LambdaEvent;
use orders_contracts::{Line, PickError, Picked};

/// Lambda's entry.
///
/// # Errors
/// [`PickError`], as [`answer`] says.
pub async fn handler(event: LambdaEvent<Line>) -> Result<Picked, PickError> {
    answer(&event.payload)
}

/// The shelf is the first letter of the article's number; it holds a hundred of each.
///
/// # Errors
/// [`PickError::OutOfStock`] for more than a hundred, and for an article without a number.
pub fn answer(line: &Line) -> Result<Picked, PickError> {
    match line.article.chars().next() {
        Some(shelf) if line.quantity <= 100 => Ok(Picked { article: line.article.clone(), shelf: shelf.to_string() }),
        _ => Err(PickError::OutOfStock),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shelf_holds_a_hundred() {
        let mut line = Line { article: "b-7".to_owned(), quantity: 100 };
        assert_eq!(answer(&line).unwrap().shelf, "b");
        line.quantity = 101;
        assert_eq!(answer(&line), Err(PickError::OutOfStock));
    }
}
