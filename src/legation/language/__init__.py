"""The language room: text in; sentences of tagged, parsed words out."""
