"""`samenspel preview`: the documents of an engagement on a page of one's own computer, new after every change."""
