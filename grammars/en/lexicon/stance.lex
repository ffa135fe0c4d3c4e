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
talk of, tell of, warn of, warn about, complain of, complain about, boast of, boast about, brag about, joke about, allude to, point to,
hint at, admit to, confess to, muse about, speculate about, speculate on
speak of: speaks of/spoke of/spoken of/speaking of
refer to: refers to/referred to/referred to/referring to

# What is said of somebody or to somebody, not by them, after a form of be and without "by": "was instructed", "has been denied"
class verb.passive
asked, told, instructed, ordered, urged, warned, informed, notified, advised, briefed, reminded, questioned, pressed, invited, challenged,
denied, rejected, mentioned, discussed, announced, reported, proposed, criticized, criticised, mocked, ridiculed, praised, blamed, accused,
condemned, denounced, attacked, described, portrayed, cited, credited, charged

class preposition.by
by

# Feelings that are beliefs when a clause follows: "they fear that it will close"
class verb.fear inflect verb
fear, worry, dread

# Words after which a judgement says why or what for: "criticized him for …", "called on her to …", "dismissed it as …"
class ground
for, as, to, over, because, that, if
