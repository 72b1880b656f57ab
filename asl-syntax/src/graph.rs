//! Which states can be reached.
//!
//! A machine is a graph of numbered states. The search keeps its own stack, so that no chain of states, however long,
//! can overflow the thread's.

/// The states of one `States` block and the transitions between them, by number.
///
/// ```
/// use asl_syntax::graph::Graph;
///
/// // 0 → 1, and 2 ⇄ 3 that nothing leads to
/// let graph = Graph::new(4, [(0, 1), (2, 3), (3, 2)]);
/// assert_eq!(graph.reachable(0), [true, true, false, false]);
/// ```
#[derive(Clone, Debug)]
pub struct Graph {
    /// `targets[starts[i]..starts[i + 1]]` are the states that state `i` can go on to.
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Graph {
    /// A graph of `states` states with the transitions `(from, to)`. Transitions whose ends are not below `states` are left out.
    pub fn new(states: usize, transitions: impl IntoIterator<Item = (usize, usize)>) -> Graph {
        let transitions: Vec<(u32, u32)> = transitions
            .into_iter()
            .filter(|&(from, to)| from < states && to < states)
            .filter_map(|(from, to)| Some((u32::try_from(from).ok()?, u32::try_from(to).ok()?)))
            .collect();
        let mut starts = vec![0_u32; states + 1];
        for &(from, _) in &transitions {
            starts[from as usize + 1] += 1;
        }
        for i in 0..states {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut targets = vec![0_u32; transitions.len()];
        for &(from, to) in &transitions {
            targets[next[from as usize] as usize] = to;
            next[from as usize] += 1;
        }
        Graph { starts, targets }
    }

    /// How many states there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// True when there are no states.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The states that a state can go on to, in the order in which the transitions were given; none for an unknown state.
    pub fn successors(&self, state: usize) -> impl Iterator<Item = usize> + '_ {
        let range = match (self.starts.get(state), self.starts.get(state + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        };
        self.targets[range].iter().map(|&to| to as usize)
    }

    /// For each state, whether a path leads to it from `start`. All false when there is no such state.
    pub fn reachable(&self, start: usize) -> Vec<bool> {
        self.reachable_from([start])
    }

    /// The same, from several states at once.
    pub fn reachable_from(&self, starts: impl IntoIterator<Item = usize>) -> Vec<bool> {
        let mut seen = vec![false; self.len()];
        let mut open: Vec<usize> = Vec::new();
        for start in starts {
            if let Some(mark) = seen.get_mut(start)
                && !*mark
            {
                *mark = true;
                open.push(start);
            }
        }
        while let Some(state) = open.pop() {
            for to in self.successors(state) {
                if !seen[to] {
                    seen[to] = true;
                    open.push(to);
                }
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_away_from_the_start_is_not_reached() {
        let graph = Graph::new(5, [(0, 1), (1, 0), (2, 3), (3, 2), (3, 4)]);
        assert_eq!(graph.reachable(0), [true, true, false, false, false]);
        assert_eq!(graph.reachable(2), [false, false, true, true, true]);
        assert_eq!(graph.successors(3).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn what_lies_outside_is_left_out() {
        let graph = Graph::new(2, [(0, 7), (9, 1), (0, 1)]);
        assert_eq!(graph.reachable(0), [true, true]);
        assert_eq!(graph.reachable(5), [false, false]);
        assert!(Graph::new(0, []).is_empty());
    }

    #[test]
    fn a_million_states_in_a_chain_need_no_deep_stack() {
        let n = 1_000_000;
        let graph = Graph::new(n, (0..n - 1).map(|i| (i, i + 1)));
        assert!(graph.reachable(0).into_iter().all(|reached| reached));
    }
}
