"""The nouns of an engagement, as a person writes them: plain frozen values that know no file and no framework."""
