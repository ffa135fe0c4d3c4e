# Cues that tell on which side somebody stands, not what they said: they credit nothing but what stands in quotation marks. (Most are in
# verb.judge too: that is their frame, this is what they say of the content.)

class verb.side inflect verb
support, back, oppose, endorse, favor, favour, champion, embrace, welcome, join, follow, pursue, represent, honor, honour, reference,
promote, invoke, invite, discuss, tease, depict, paint,
unveil, outline, detail, sue, side with, stand by, rally behind,
stick by, line up behind, push for, take aim at, weigh in on, talk about, speak about,
rail against, comment on, ask about, double down on, apologise for

# Cues that tell of a deed or of what comes to light, unless a clause or a quotation follows: "added a week", "explained the reason", "offered a
# way out", "the flood revealed a gap"
class verb.deed inflect verb
add, explain, offer, propose, pledge, reveal, demonstrate, underline, underscore, highlight, illustrate, maintain, sum up

# Cues whose phrase is what was said: "spoke of the flood", "warned of a hard winter"
class verb.relate inflect verb
talk of, warn of, warn about, complain of, complain about, boast of, boast about, joke about, allude to, point to,
hint at, confess to, muse about, speculate about, speculate on
speak of: speaks of/spoke of/spoken of/speaking of
refer to: refers to/referred to/referred to/referring to
admit to: admits to/admitted to/admitted to/admitting to
tell of: tells of/told of/told of/telling of
brag about: brags about/bragged about/bragged about/bragging about

# What is said of somebody or to somebody, not by them, where its participle follows a form of be, without "by": "was instructed"
class verb.passive inflect verb
ask, instruct, order, urge, warn, inform, notify, advise, brief, remind, question, press, invite, challenge, reject, mention, discuss,
announce, report, propose, criticize, criticise, mock, ridicule, praise, blame, accuse, condemn, denounce, attack, describe, portray, cite,
credit, charge, recommend, request
admit: admits/admitted/admitted/admitting
tell: tells/told/told/telling
deny: denies/denied/denied/denying

class preposition.by
by

# Feelings that are beliefs when a clause follows: "they fear that it will close"
class verb.fear inflect verb
fear, worry, dread

# Words after which a judgement says why or what for: "criticized him for …", "called on her to …", "dismissed it as …"
class ground
for, as, to, over, because, that, if
