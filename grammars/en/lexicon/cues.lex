# Cue words: what sources do. A class is a frame, a way to stand between source and content; the kind of attribution
# (speech, writing, finding, …) comes with the pattern. Consonants are not doubled by rule, so such forms are spelt out.

# X said (that) content; content, X said.
class verb.say inflect verb
say: says/said/said/saying
add, note, argue, announce, declare, state, insist, claim, explain, acknowledge, concede, assert, contend, conclude,
recall, remark, reply, respond, caution, warn, stress, emphasize, emphasise, reiterate, allege, testify, joke, quip,
boast, lament, complain, observe, mention, confirm, reveal, disclose, hint, imply, affirm, reaffirm, proclaim, opine,
exclaim, interject, maintain, scoff, muse, chide, elaborate, counter, retort, vouch, marvel, recount, protest, bemoan, profess,
posit, theorize, theorise, rave, clarify, preach, repeat, echo, crow, rail, fume, grumble, gush, admonish, implore,
plead, chime in, point out, spell out, go on to say, let slip, shoot back, fire back, lash out, hit back, weigh in,
speak out
admit: admits/admitted/admitted/admitting
brag: brags/bragged/bragged/bragging
rebut: rebuts/rebutted/rebutted/rebutting
quip: quips/quipped/quipped/quipping
swear: swears/swore/sworn/swearing
make clear: makes clear/made clear/made clear/making clear
make it clear: makes it clear/made it clear/made it clear/making it clear
deny: denies/denied/denied/denying
yell, shout, chant, whisper, murmur, mutter, cry
sum up: sums up/summed up/summed up/summing up

# as above, of what is to come
class verb.promise inflect verb
vow, promise, pledge, predict, threaten, propose, offer, agree, undertake, guarantee, foresee, project, forecast
swear: swears/swore/sworn/swearing
forecast: forecasts/forecast/forecast/forecasting

# suggested, indicated, signalled: people and documents
class verb.suggest inflect verb
suggest, indicate, demonstrate, underline, highlight, underscore, illustrate, speculate, estimate, recommend, advise,
reason, calculate, assume, presume, envision
signal: signals/signaled/signaled/signaling
signal: signals/signalled/signalled/signalling

# only beside a quotation: "It is safe," she continued
class verb.quote inflect verb
continue, laugh, shrug, smile, sigh, nod, start, finish, open, joke, follow, conclude, advise, offer, press, agree,
maintain, reason, relate, pronounce, put it, go on, recite
begin: begins/began/begun/beginning
put it: puts it/put it/put it/putting it
go on: goes on/went on/gone on/going on

# told PERSON (that) content
class verb.tell inflect verb
tell: tells/told/told/telling
inform, remind, assure, notify, reassure, warn, lecture, promise, convince, brief, text, email, e-mail

class verb.ask inflect verb
ask, inquire, enquire, wonder, question, query, demand
beg: begs/begged/begged/begging

# wrote, tweeted, posted
class verb.write inflect verb
write: writes/wrote/written/writing
tweet, post, retweet, blog, editorialize, pen, email, e-mail, text, publish
blog: blogs/blogged/blogged/blogging
pen: pens/penned/penned/penning

class verb.report inflect verb
report

# the report found that; data show
class verb.find inflect verb
find: finds/found/found/finding
show: shows/showed/shown/showing
conclude, determine, reveal, confirm, estimate, report, read, warn
say: says/said/said/saying

class verb.believe inflect verb
believe, suspect, doubt, consider, regard, assume, imagine, reckon, conclude
think: thinks/thought/thought/thinking
agree, disagree, expect, anticipate

# as believe, but only with "that"
class verb.know inflect verb
decide, learn, notice, figure, realize, realise, recognize, recognise, remember, maintain, discover, establish,
determine
feel: feels/felt/felt/feeling
see: sees/saw/seen/seeing
know: knows/knew/known/knowing
understand: understands/understood/understood/understanding

# views the bridge as a risk
class verb.regard inflect verb
view, regard, consider, perceive, interpret, treat, define
see: sees/saw/seen/seeing

class verb.feel inflect verb
hope, fear, worry, wish, prefer, dislike, relish, regret, dread, resent, welcome, admire

class verb.want inflect verb
want, plan, intend, seek, refuse, desire, oppose
plan: plans/planned/planned/planning
seek: seeks/sought/sought/seeking

# criticized CONTENT; praised CONTENT; called CONTENT a disgrace
class verb.judge inflect verb
criticize, criticise, praise, denounce, condemn, blast, slam, attack, mock, blame, dismiss, reject, defend, endorse,
applaud, hail, tout, decry, deride, assail, rebuke, lambaste, challenge, dispute, disavow, repudiate, laud, credit,
ridicule, castigate, savage, chastise, berate, pooh-pooh, support, oppose, favor, favour, advocate, champion, embrace, promote, welcome, justify,
question, deplore, excoriate, eviscerate, pillory, scold, taunt, discredit, invoke, cite, reference, discuss, describe,
portray, characterize, characterise, label, depict, deem, dub, brand, paint, liken, compare, tease, downplay, stress,
emphasize, mention, outline, detail, express, voice, recite, quote, propose, unveil, announce, acknowledge, recall,
highlight, recommend, predict, boast, invite, demand, request, pursue, explain, deny, repeat, echo, reiterate,
contradict
back: backs/backed/backed/backing
slam: slams/slammed/slammed/slamming
rip: rips/ripped/ripped/ripping
knock, trash, bash, thank, congratulate, apologize for, apologise for, lash out at, rail against, call for, call on,
call out, point to, speak about, speak of, speak against, talk about, talk of, complain about, complain of, brag about,
boast about, boast of, joke about, warn of, warn about, warn against, argue for, argue against, refer to, allude to,
hint at, push for, push back against, take aim at, take issue with, object to, respond to, react to, comment on,
elaborate on, write about, write of, vouch for, apologize, insist on, side with, lash out, laugh off, brush off,
disagree with, agree with, agree to, point out, single out, stand by, plead for, swear to, admit to, confess to,
lay out, tweet about, testify about, worry about, raise questions about, raise doubts about, raise concerns about,
express concern about, express concerns about, express support for, cast doubt on, ask about, ask for, concur with,
weigh in on, sympathize with, take credit for, inquire about, promise, sound off on, double down on, opine on,
muse about, speculate about, speculate on, fret about, fret over
speak about: speaks about/spoke about/spoken about/speaking about
speak of: speaks of/spoke of/spoken of/speaking of
speak against: speaks against/spoke against/spoken against/speaking against
refer to: refers to/referred to/referred to/referring to
take aim at: takes aim at/took aim at/taken aim at/taking aim at
take issue with: takes issue with/took issue with/taken issue with/taking issue with
write about: writes about/wrote about/written about/writing about
write of: writes of/wrote of/written of/writing of
stand by: stands by/stood by/stood by/standing by
lay out: lays out/laid out/laid out/laying out
admit to: admits to/admitted to/admitted to/admitting to
say of: says of/said of/said of/saying of
brag about: brags about/bragged about/bragged about/bragging about
cast doubt on: casts doubt on/cast doubt on/cast doubt on/casting doubt on

class verb.call inflect verb
call, name, label, dub, brand, describe, deem, term, pronounce, declare
dub: dubs/dubbed/dubbed/dubbing

class verb.accuse inflect verb
accuse, urge, encourage, advise, implore, order, instruct, warn, remind, charge, press, invite, challenge,
exhort, pressure, beseech, command, direct, request, fault, blame, sue

# verbs of speech that are nothing else: they credit even where their frame is broken off
class verb.plain inflect verb
say: says/said/said/saying
tell: tells/told/told/telling
write: writes/wrote/wrote/writing
add, argue, insist, contend, assert, explain, acknowledge, confirm, reply, declare, conclude, warn, note, claim, announce,
predict, caution, complain, suggest
admit: admits/admitted/admitted/admitting
deny: denies/denied/denied/denying

# what is mostly done in words: calling it a risk, referring to the flood
class verb.utter inflect verb
call, describe, criticize, criticise, denounce, condemn, blast, accuse, blame, cite, quote, reference, mention, recall,
urge, praise, dismiss, tout, mock, portray, characterize, characterise, label, dub, liken, repeat, remind, assail, decry,
deride, deplore, reiterate, ask, tell, call for, call on, refer to, allude to, point to, talk about, talk of, speak of,
speak about, complain about, complain of, brag about, boast of, boast about, joke about, warn of, warn about, argue for,
argue against, hint at, tweet, wonder, comment on, lash out at, say of, contrast, predict, explain, declare, propose
say: says/said/said/saying
refer to: refers to/referred to/referred to/referring to
dub: dubs/dubbed/dubbed/dubbing
speak about: speaks about/spoke about/spoken about/speaking about
speak of: speaks of/spoke of/spoken of/speaking of
brag about: brags about/bragged about/bragged about/bragging about
say of: says of/said of/said of/saying of

# source first described by what it cites
class verb.cite inflect verb
cite, quote, credit, reference

class verb.seem inflect verb
seem, appear

# "is expected to", "was believed to have"
class verb.hedge.passive
believed, alleged, thought, rumored, rumoured, reported, said, suspected, understood, accused, presumed, reputed

class verb.expect.passive
expected, considered, seen, viewed, regarded, known, intended, projected, estimated, supposed, anticipated, predicted,
forecast, described, criticized, criticised, praised, blamed, credited, portrayed, cited, perceived, favored, deemed,
called, dubbed, likely, charged, endorsed, prepared, ready

class adverb.hedge
reportedly, allegedly, purportedly, supposedly, rumoredly

class noun.credit inflect noun
view, opinion, word, account, assessment, estimate, estimation, telling, eye, mind, analysis, reckoning

# what is said, as a noun: the claim that, his warning that
class noun.content inflect noun
claim, assertion, contention, suggestion, allegation, belief, hope, fear, concern, warning, promise, pledge, vow,
statement, announcement, accusation, argument, view, idea, notion, prediction, conclusion, admission, insistence,
complaint, charge, comment, remark, question, criticism, call, praise, support, opposition, attack, endorsement,
desire, plan, decision, proposal, doubt, position, stance, mention, acknowledgement, denial, demand, expectation,
estimate, opinion, refusal, threat

# what somebody is: confident that, skeptical of
class adjective.view
confident, skeptical, sceptical, hopeful, worried, concerned, certain, sure, convinced, optimistic, pessimistic,
doubtful, supportive, critical, dismissive, unwilling, eager, reluctant, unsure, wary, adamant, suspicious

# of these, what is mostly said by somebody
class noun.claim inflect noun
claim, assertion, contention, belief, hope, criticism, complaint, suggestion, praise, accusation, allegation, insistence,
warning, pledge, vow, prediction, admission, denial, promise, assumption, speculation, mention, doubt

# utters what a noun names: raised concerns that, issued a statement saying
class verb.voice inflect verb
voice, express, raise, issue, float, repeat, reiterate, cast, release, share, dismiss, reject, spread, air, offer, level,
echo, post, deliver
make: makes/made/made/making
give: gives/gave/given/giving
put out: puts out/put out/put out/putting out
lay out: lays out/laid out/laid out/laying out

class verb.refuse inflect verb
decline, refuse

class medium
in a statement, in an interview, in an email, in an e-mail, in a tweet, in a speech, in a letter, in a post, in a memo,
in a report, in a blog post, in a press release, in a news release, in a written statement, in an email statement,
in a text message, in a video, in a message, in a conference call, in a phone interview, in a telephone interview,
in remarks, in an op-ed, on Twitter, on Facebook, on Instagram, on television, by telephone, by phone, by email,
by e-mail, at a news conference, at a press conference, at a rally, at a briefing, at a hearing, at a meeting,
in court, under oath

# forms that are nouns as often as verbs: they need an object to be taken for verbs
class open.noun.verb
calls, attacks, plans, fears, claims, reports, comments, remarks, questions, demands, promises, hopes, quotes, records,
charges, estimates, projects, forecasts, pledges, vows, offers, threats, supports, credits, doubts, answers, replies,
posts, tweets, texts, emails, blogs, praises, protests, jokes, echoes, notes, documents, details, lists, views,
worries, wishes, concerns, desires, states
