# Function words: the small closed classes that hold a sentence together.

class determiner
the, a, an, this, that, these, those, some, any, no, every, each, another, both, either, neither, several, many, most,
few, all, half, such, more, fewer, one, two, three, four, five, six, seven, eight, nine, ten, dozens, hundreds, thousands, numerous,
other, at least, more than, about a dozen, a number of, a handful of, a group of, a pair of, a couple of, one of, two of, some of, many of, most of

# parts of a whole
class noun.number
half, third, two-thirds, quarter, three-quarters, one-third, one-quarter, a third, a quarter, three-fourths, a majority

class determiner.possessive
my, your, his, her, its, our, their

class pronoun.subject
I, he, she, we, they

class pronoun.person
he, she, they

class pronoun.either
you, it, who

class pronoun.object
me, him, them, us, himself, herself, themselves, myself, itself, ourselves

class pronoun.indefinite
someone, everyone, anyone, nobody, everybody, somebody, anybody, many, some, half, others, most, few, all, none, both, several, one, another,
no one, neither

class pronoun.demonstrative
this, that, these, those

class pronoun.relative
who, which, that, whom

class preposition
of, in, on, at, for, with, from, by, about, against, between, among, under, over, into, onto, through, during, after,
before, since, until, near, behind, beyond, within, without, amid, despite, toward, towards, across, outside, inside,
around, off, than, like, as, per, via, upon, throughout, alongside, including, regarding, concerning, ahead of,
because of, due to, instead of, along with, as well as, out of, up to

class preposition.to
to

class preposition.noun
of, for, in, at, from, with, on, to, by, behind, against, near, about, inside, within

class conjunction
and, or, but, nor, yet, so, plus

class conjunction.and
and, or

class subordinator
that, whether, if, because, although, though, while, when, where, why, how, unless, until, since, as, after, before, once,
whereas, so

class wh
who, what, which, when, where, why, how, whom, whose, whether, whatever, whoever

class auxiliary.be
be, is, are, was, were, been, being, am, 's, 're, 'm

class auxiliary.have
have, has, had, having, 've, 'd

class auxiliary.do
do, does, did

class modal
will, would, can, could, may, might, shall, should, must, 'll, ca, wo, cannot, ought

class negation
not, n't, never, no longer

class adverb
also, then, later, earlier, now, still, just, even, only, once, again, already, ever, never, often, always, sometimes,
recently, previously, repeatedly, publicly, privately, reportedly, immediately, initially, first, both, further,
subsequently, flatly, openly, simply, merely, long, soon, today, separately, all, similarly, meanwhile, once again,
at first, in turn, in part, went on to, too, well, really, very, quite, back, however, instead, nevertheless, frequently,
famously, largely, apparently, clearly, explicitly, specifically, directly, quickly, strongly, firmly, consistently, loudly, proudly, correctly, wrongly, falsely
*ly

class time.day
Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday, Mondays, Sundays, today, yesterday, tonight, tomorrow

class time.month
January, February, March, April, May, June, July, August, September, October, November, December, Jan., Feb., Mar.,
Apr., Aug., Sept., Oct., Nov., Dec.

class time.part
morning, afternoon, evening, night, week, month, year, weekend, day, hour
