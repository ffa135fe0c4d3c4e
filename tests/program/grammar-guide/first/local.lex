# Offices of our valley.
class noun.role.official inflect noun
portreeve
