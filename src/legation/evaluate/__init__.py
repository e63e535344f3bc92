"""The evaluate room: readings and gold annotations in; figures, and what fell below its floor, out."""
