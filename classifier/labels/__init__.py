"""Labels: what people say a commit is, as rows of CSV files and edits of reports."""
