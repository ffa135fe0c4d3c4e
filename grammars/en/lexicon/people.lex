# Pronouns, numbers of people, and the words that tell how an unnamed person knows.

class pronoun.he
he, him, his, himself
class pronoun.she
she, her, hers, herself
class pronoun.they
they, them, their, theirs, themselves, those, these, both, the two, the pair
class pronoun.it
it, its, itself
class pronoun.first
I, me, my, myself, mine, we, us, our, ours, ourselves, I'm, I've, I'd, we've, we're, we'd
class pronoun.second
you, your, yours, yourself, yourselves
class pronoun.relative
who, which, that, whose, whom
class pronoun.possessive
his, her, their, its, my, our, your, whose
# Nobody in particular.
class pronoun.vague
some, many, others, several, few, most, all, everyone, everybody, anyone, anybody, people, none, plenty, half, countless, any, various, numerous, certain, other, nobody, those, no one, a lot, lots, much, more, untold, scores
# One person without a name.
class pronoun.one
one, another, someone, somebody, second, third, fourth

class number.people
two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, a dozen, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
# Quantities before "of": what follows says who they are.
class noun.quantity
group, number, pair, trio, couple, handful, lot, majority, series, host, chorus, crop, team, array, range, variety, slew, string, bevy, raft, flurry, minority, list, cadre, band, circle, bunch, dozens, hundreds, thousands, scores, tens, millions, copy, copies, version, page, pages, portion, batch, set
# Small enough to be specific people.
class noun.quantity.few
group, pair, trio, couple, handful, quartet, duo, cadre, circle

# How an unnamed source knows, and what the reporter promised.
class anonymity.knows
familiar with, close to, briefed on, with knowledge of, with direct knowledge, with direct knowledge of, knowledgeable about, aware of, with firsthand knowledge, privy to, involved in, present at, who attended, who was present, who were present
who saw, who has seen, who have seen, who reviewed, who took part, who read, in the room, informed of, with access to, inside, near, who were briefed, who was briefed, who has been briefed, who worked on, who works for, who knows, who know
class anonymity.told
condition of anonymity, conditions of anonymity, on condition of anonymity, on the condition of anonymity, condition that he not be named, asked not to be named, asked not to be identified, asked to remain anonymous, requested anonymity
requesting anonymity, declined to be named, declined to be identified, not authorized to speak, not authorised to speak, not authorized to discuss, not authorised to discuss, granted anonymity, insisted on anonymity, spoke anonymously
speaking anonymously, who would not give her name, who would not give his name, would not give her name, would not give his name, did not want to be named, did not want to be identified, who did not wish to be named, on background
not permitted to speak, not allowed to speak, was not authorized, were not authorized, was not authorised, were not authorised, wished to remain anonymous, remain anonymous, not be named, not be identified

# Verbs that make "X, who …" an expert, and verbs that say what X is.
class scholarly inflect verb
study, teach, research, specialize, specialise, lecture
class copula
is, was, are, were, became, becomes, remains, served as, serves as, works as, worked as, has been, had been, serving as, working as, is now, was once

# "X, who … the committee": X had an office there.
class represents inflect verb
represent, defend
class governs inflect verb
lead: leads/led/led/leading
head, chair, helm, run, oversee, direct, command, govern, administer

# Words of a campaign: whoever speaks there runs for office.
class campaign.sign
campaign stop, campaign rally, campaign event, campaign trail, campaign speech, stump speech, presidential debate, first debate, second debate, third debate, final debate, vice presidential debate
running mate, acceptance speech, presidential campaign, presidential bid, bid for the presidency, run for president, running for president, race for the white house, general election, nomination
# Words of elections: whoever the story names beside them again and again, and of whom it says nothing else, may be running.
class campaign.talk
primary, primaries, caucus, caucuses, election, elections, electoral, presidential, presidency, candidacy, voter, voters, ballot, ballots, polls, polling, delegates, campaign, campaigns, campaigning, rally, rallies, debate, debates
# What those have who run for office or hold it: "the Ferreira campaign", "Ferreira's supporters".
class campaign.following
campaign, camp, candidacy, bid, rally, rallies, supporter, supporters, voter, voters, backer, backers, delegate, delegates, donor, donors, surrogate, surrogates, nomination, presidency, administration, cabinet
# What they do, before "for" or "to": "who is running for mayor".
class campaign.runs inflect verb
run: runs/ran/run/running, vie: vies/vied/vied/vying, compete, stand: stands/stood/stood/standing
class campaign.runs.seeks inflect verb
seek: seeks/sought/sought/seeking
# What voters and parties do: "vote for Ferreira", "nominating Ferreira".
class campaign.elects inflect verb
vote, elect, re-elect, reelect, nominate

# Words that open a sentence and are no names, beside adverbs and prepositions.
class opener
there, here, maybe, perhaps, beneath, besides, wherever, whenever, whatever, whoever, nonetheless, moreover, furthermore, likewise, otherwise, hence, thus, indeed, surely, next, last, rather, please, yes, no, well, oh, even, asked, clarification, correction, update, updated, note, editor's note, breaking, developing, watch, related, photos, video

# What "refused to …" refuses when nobody answers.
class answers inflect verb
say, comment, discuss, answer, respond, reply, speak: speaks/spoke/spoken/speaking, elaborate, specify, confirm, deny, explain, describe, detail, characterize, characterise, expand, address, clarify, weigh, identify, speculate, tell: tells/told/told/telling, estimate, interview, quote, draw: draws/drew/drawn/drawing
