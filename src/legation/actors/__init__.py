"""The actors room: documents and their trees in; the cast of the article out: who is in it, and which words stand for whom."""
