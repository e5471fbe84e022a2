"""Questions as they are asked, and how rows of a file keep their answers."""

# Questions that enter the network at once.
AT_ONCE = 64


def in_parts(questions, answer):
    """The answers to all questions, asked some at a time."""
    found = []
    for start in range(0, len(questions), AT_ONCE):
        found += answer(questions[start : start + AT_ONCE])
    return found


class Asked:
    """Questions, with the table whose rows they are where they came from a file."""

    def __init__(self, questions, head=None, rows=None):
        self.questions, self.head, self.rows = questions, head, rows

    def with_answers(self, head, cells, answer_head, answers):
        """The table that was read with the answers behind its columns; without one, what was asked with its answers."""
        if self.rows is not None:
            head, cells = self.head, self.rows
        return [*head, *answer_head], [[*row, *answer] for row, answer in zip(cells, answers)]


def of_column(head, rows, column):
    """The cells of a column as questions."""
    at = head.index(column)
    return Asked([row[at] for row in rows], head, rows)
