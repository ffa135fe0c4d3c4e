# What people are called: roles by the kind of source that they make.
# Named, an office makes a named_official; unnamed, the kind decides between one anonymous person, a body and a class of people.

# Public office and office in a party, present, former or sought; rank.
class noun.role.official inflect noun
president, vice president, vice-president, prime minister, deputy prime minister, premier, chancellor, vice chancellor, minister, foreign minister, finance minister
senator, congressman: congressmen, congresswoman: congresswomen, congressperson, representative, lawmaker, legislator, parliamentarian, member of parliament: members of parliament
governor, lieutenant governor, mayor, deputy mayor, vice mayor, councilor, councillor, councilman: councilmen, councilwoman: councilwomen, council member, city council member
alderman: aldermen, assemblyman: assemblymen, assemblywoman: assemblywomen, assembly member, supervisor, county executive, county commissioner, commissioner, sheriff
deputy sheriff, police chief, chief of police: chiefs of police, police commissioner, fire chief, chief constable, constable, superintendent, inspector general, surgeon general: surgeons general
judge, justice, magistrate, chief justice, associate justice, attorney general: attorneys general, attorney-general, solicitor general: solicitors general, district attorney, state attorney, prosecutor
special counsel, public defender, coroner, medical examiner, ambassador, envoy, special envoy, consul, consul general: consuls general, high commissioner, undersecretary, under secretary
assistant secretary, deputy secretary, secretary of state: secretaries of state, secretary-general, secretary general, foreign secretary, home secretary, defense secretary, defence secretary
treasury secretary, health secretary, education secretary, interior secretary, energy secretary, labor secretary, commerce secretary, cabinet secretary, homeland security secretary
attorney general of, comptroller, state treasurer, city manager, town manager, city clerk, county clerk, registrar, ombudsman: ombudsmen, budget director, cabinet member
speaker, house speaker, majority leader, minority leader, majority whip, minority whip, whip, opposition leader, party leader, floor leader, committee chairman: committee chairmen
committee chairwoman, committee chair, ranking member, ranking democrat, ranking republican, backbencher, frontbencher, party chairman: party chairmen, party chairwoman, party chair
national committeeman, committeeman, committeewoman, superdelegate, delegate, king, queen, prince, princess, crown prince, emir, sultan, monarch, first lady, first minister, taoiseach, state counselor, state counsellor, deputy: deputies, president-elect, vice president-elect, governor-elect, mayor-elect, senator-elect, congressman-elect, congresswoman-elect, opposition politician, de facto leader, supreme leader
dictator, autocrat, head of state: heads of state, politician, statesman, congressional leader, republican leader, democratic leader, party boss, tribal chief, tribal chairman
general, admiral, colonel, lieutenant colonel, major general, lieutenant general, brigadier general, brigadier, rear admiral, vice admiral, sergeant, lieutenant, captain, commander, commodore
joint chiefs chairman, army chief, naval officer, military commander, police captain, police lieutenant, police sergeant, police superintendent, detective, inspector, chief inspector
mp, mep, msp, td, mla, mlc, peer, u.s. attorney, us attorney, united states attorney, county attorney, city attorney, superintendent of schools, schools superintendent, secretary, undersecretary of state, state representative, state senator, freeholder, selectman: selectmen, selectwoman, reeve, alderwoman, port commissioner, harbour master
speaker of the house, leader of the house, leader of the commons, leader of the opposition, secretary of defense, secretary of defence, secretary of the treasury, secretary of education, secretary of homeland security, chairman of the joint chiefs
chancellor of the exchequer, lord chancellor, lord mayor, shadow chancellor, shadow home secretary, shadow foreign secretary, shadow health secretary, shadow minister, shadow secretary, culture secretary, transport secretary, environment secretary, trade secretary
business secretary, work and pensions secretary, justice secretary, business minister, health minister, education minister, interior minister, defense minister, defence minister, home office minister, whip, chief whip, party chairman, tory leader, labour leader, lib dem leader
first vice president, comptroller general, director general, director-general, drug czar, central banker, central bank governor

class noun.role.candidate inflect noun
candidate, nominee, presidential candidate, presidential nominee, running mate, vice presidential nominee, vice-presidential nominee, vice presidential candidate, vice-presidential candidate
front-runner, frontrunner, hopeful, presidential hopeful, contender, challenger, incumbent, standard-bearer, standard bearer, presidential contender, presidential aspirant, white house hopeful
republican opponent, democratic opponent, republican rival, democratic rival, primary opponent, primary rival, party rival, general election opponent, democratic challenger, republican challenger
presumptive nominee, rival candidate, mayoral candidate, senate candidate, congressional candidate, gubernatorial candidate, flag-bearer

# A head of something: what it is head of decides.
class noun.role.head inflect noun
chairman: chairmen, chairwoman: chairwomen, chair, chairperson, co-chairman: co-chairmen, co-chair, co-chairwoman, vice chairman: vice chairmen, vice chair, vice chairwoman, director, deputy director
executive director, head, leader, deputy leader, co-leader, chief, deputy chief, administrator, deputy administrator, commissioner general, secretary, treasurer, general counsel, counsel
president, vice president, commissioner, superintendent, captain, senior vice president, executive vice president, vice chancellor, chancellor, supervisor, speaker
senior counsel, trial counsel, chief counsel, legal counsel, manager, general secretary, associate director, regional director, assistant director, political director, research director, provost, dean, officer
chief of staff: chiefs of staff, managing director, coordinator, member, committee member, board member, trustee, board chairman: board chairmen, official

class noun.role.expert inflect noun
analyst, economist, chief economist, professor, associate professor, assistant professor, adjunct professor, law professor, emeritus professor, professor emeritus, historian, presidential historian
political scientist, scientist, scholar, legal scholar, expert, legal expert, tax expert, policy expert, security expert, pollster, demographer, sociologist, anthropologist, psychologist, psychiatrist
neurologist, neurosurgeon, surgeon, physician, doctor, oncologist, cardiologist, epidemiologist, virologist, pediatrician, gynecologist, gastroenterologist, pathologist, geriatrician, immunologist
physicist, chemist, biologist, climatologist, geologist, geophysicist, seismologist, meteorologist, hydrologist, oceanographer, ecologist, glaciologist, entomologist, botanist, zoologist, astronomer
astrophysicist, mathematician, statistician, linguist, philosopher, criminologist, political analyst, legal analyst, market analyst, data analyst, researcher, senior researcher, research associate
fellow, senior fellow, research fellow, visiting fellow, lecturer, senior lecturer, senior scholar, academic, specialist, consultant, political consultant, strategist, chief strategist
republican strategist, democratic strategist, political strategist, media strategist, ethicist, bioethicist, theologian, geographer, archaeologist, engineer, forecaster, commentator on
actuary, pharmacologist, toxicologist, radiologist, dermatologist, nutritionist, dietitian, veterinarian, educator, futurist, risk analyst, portfolio manager, fund manager, chief investment officer
investment strategist, market strategist, currency strategist, authority on, pundit, political observer, constitutional lawyer, tax lawyer, law school dean
policy analyst, senior analyst, research director, polling director, vice president for research, director of research, tax consultant, election lawyer, naval historian, marine biologist

class noun.role.spokesperson inflect noun
spokesman: spokesmen, spokeswoman: spokeswomen, spokesperson: spokespeople, press secretary, deputy press secretary, communications director, deputy communications director
director of communications: directors of communications, press officer, media officer, press aide, press attache, public affairs officer, public information officer, press spokesman: press spokesmen
communications chief, communications adviser, press representative, publicist, mouthpiece, government spokesman: government spokesmen, campaign spokesman: campaign spokesmen
campaign spokeswoman: campaign spokeswomen, rapid response director, head of communications, media spokesman, media relations manager, communications manager, communications officer, chief spokesman
chief spokeswoman, lawyer, attorney, solicitor, barrister, defense lawyer, defense attorney, defence lawyer, personal lawyer, personal attorney, family lawyer, army spokesman, police spokesman, police spokeswoman, company spokesman: company spokesmen, company spokeswoman, senior spokesman, deputy spokesman, deputy spokeswoman, presidential spokesman

# People who work for or speak for a politician, a campaign or a client.
class noun.role.aide inflect noun
aide, top aide, senior aide, former aide, adviser, advisor, senior adviser, senior advisor, policy adviser, policy advisor, economic adviser, foreign policy adviser, political adviser
campaign manager, deputy campaign manager, campaign chairman: campaign chairmen, campaign chair, campaign chairwoman, campaign chief, campaign director, campaign adviser, campaign aide
campaign strategist, campaign official, campaign staffer, campaign lawyer, campaign counsel, campaign surrogate, surrogate, staffer, staff member, legislative aide, congressional aide
transition official, speechwriter, chief speechwriter, confidant, confidante, operative, political director, field director, state director, finance director, fundraiser, lawyer, attorney, solicitor
barrister, defense lawyer, defense attorney, defence lawyer, personal lawyer, personal attorney, legal adviser, legal team, family lawyer, agent, proxy, special assistant, personal assistant
strategist, chief strategist, pollster, consultant, media strategist, political consultant
chief of staff: chiefs of staff, body man, digital director, campaign treasurer, finance chairman: finance chairmen, finance chair, national security adviser, national security advisor, press assistant

# People who know from inside: unnamed they are anonymous people.
class noun.role.insider inflect noun
source, official, insider, person, individual, diplomat, employee, ex-employee, executive, senior executive, whistleblower, whistle-blower, witness, eyewitness, informant, officer, agent, intelligence officer
banker, contractor, subordinate, negotiator, staff, bureaucrat, civil servant, government worker, engineer, participant, attendee, delegate, interviewee, mediator, go-between, defector, guard, colleague
co-worker, coworker, neighbor, neighbour, friend, relative, acquaintance, associate, confidant, classmate, roommate, teammate, family member, operative, party official, senior official, us official
law enforcement official, intelligence official, military official, defense official, defence official, government official, administration official, white house official, state department official
western diplomat, senior diplomat, security official, company official, union official, industry official, election official, health official, city official, county official, state official, federal official
trader, board member, committee member, panel member, crew member, cabinet member, junior minister, deckhand, foreman: foremen, dock worker, docker, supplier, subcontractor, middleman: middlemen, courier, driver
nurse, teacher, student, soldier, pilot, sailor, farmer, patient, worker, resident, villager, survivor, victim, juror, passenger, tenant, customer, donor, bundler, investor, user, commenter, caller, blogger
tweeter, hacker, reveler, bystander, onlooker, shopkeeper, waitress, waiter, bartender, manager, supervisor, superdelegate, man: men, woman: women, boy, girl, teenager, mother, father, doc

# People who speak as the body they serve.
class noun.role.authority inflect noun
police, prosecutor, authority, regulator, investigator, organizer, organiser, police officer, federal prosecutor, federal investigator, state prosecutor, government lawyer, military, coast guard, fire service
firefighter, rescuer, rescue worker, emergency services, ambulance service, law enforcement, security forces, security service, election authority, health authority, port authority, city authorities
authorities, officials at the scene, detectives, federal authorities, local authorities, state authorities, immigration authorities, debate organizer, event organizer, conference organizer, management, customs, paramedics, gardai, gardaí, mounties
auditor, inspector, coroner's office, crown prosecutor, public prosecutor, liquidator, administrators, trustees, negotiating team, defense team, defence team, legal team

# People in business, arts, trades and family: no part in a story's sources beyond their own word.
class noun.role.person inflect noun
ceo, cfo, coo, chief executive, chief executive officer, chief operating officer, chief financial officer, chief technology officer, co-founder, cofounder, founder, owner, co-owner, businessman: businessmen
businesswoman: businesswomen, business owner, entrepreneur, investor, billionaire, millionaire, mogul, tycoon, magnate, developer, real estate developer, industrialist, philanthropist, financier, hedge fund manager
venture capitalist, banker, trader, broker, retailer, partner, managing partner, shareholder, activist, campaigner, organizer, community organizer, advocate, lobbyist, union leader, labor leader
civil rights leader, evangelical leader, religious leader, pastor, preacher, evangelist, priest, minister of religion, rabbi, imam, bishop, archbishop, cardinal, pope, nun, chaplain, reverend, vicar, monk
author, writer, novelist, poet, playwright, screenwriter, filmmaker, director of the film, film director, producer, executive producer, artist, painter, sculptor, photographer, cartoonist, designer, architect
actor, actress, comedian, comic, singer, musician, rapper, songwriter, composer, guitarist, entertainer, celebrity, star, reality television star, reality tv star, pop star, movie star, supermodel, model, dancer
athlete, coach, player, quarterback, footballer, golfer, boxer, wrestler, swimmer, runner, olympian, astronaut, chef, restaurateur, hotelier, teacher, schoolteacher, principal, librarian, nurse, paramedic, carpenter
electrician, plumber, welder, mechanic, engineer, driver, truck driver, taxi driver, farmer, rancher, fisherman: fishermen, miner, steelworker, factory worker, retiree, pensioner, homeowner, renter, tenant, resident
neighbor, neighbour, villager, mother, father, parent, grandmother, grandfather, wife, husband, widow, widower, daughter, son, brother, sister, niece, nephew, cousin, uncle, aunt, friend, girlfriend, boyfriend, fiancee
veteran, soldier, marine, sailor, volunteer, supporter, voter, donor, fan, protester, demonstrator, student, graduate, undergraduate, high school student, college student, immigrant, refugee
survivor, victim, plaintiff, defendant, juror, witness, accuser, whistleblower, hacker, prisoner, inmate, detainee, worker, waiter, waitress, bartender, shopkeeper, store owner, shop owner, restaurant owner, cook
housewife, homemaker, secretary-treasurer, union president, chief marketing officer, vice president of, senior vice president, executive vice president, svp, spouse, ex-wife, ex-husband, pilot, flight attendant
talk radio host, radio host, talk show host, tv host, television host, television personality, tv personality, contestant, contestant on, beauty queen, pageant winner, winner, captain of, skipper, harbour pilot, ferry pilot

# Journalists: named, a person; unnamed, their outlet.
class noun.role.media inflect noun
reporter, journalist, correspondent, columnist, editor, managing editor, executive editor, editor-in-chief, editor in chief, anchor, news anchor, host, moderator, debate moderator, co-moderator, co-host, broadcaster, commentator
conservative commentator, political commentator, blogger, interviewer, cartoonist, critic for, publisher, contributor, pundit, fact-checker, fact checker, white house correspondent, chief correspondent, photojournalist
newsman: newsmen, newspaperman: newspapermen, political reporter, staff writer, senior editor, political editor, news director

# Classes and camps: unnamed they are nobody in particular.
class noun.role.crowd inflect noun
surrogate, critic, supporter, opponent, proponent, observer, voter, backer, ally, rival, detractor, skeptic, sceptic, admirer, defender, advocate, activist, campaigner, conservative, liberal, progressive, moderate, independent
republican, democrat, tory, labourite, socialist, libertarian, evangelical, christian, catholic, muslim, jew, millennial, pundit, commentator, watcher, expert, analyst, economist, scientist, researcher, scholar, historian
doctor, physician, strategist, lawmaker, legislator, politician, leader, member, people, folk, citizen, resident, american, viewer, reader, listener, fan, consumer, taxpayer, worker, student, parent, family, teacher, farmer
business leader, business owner, investor, trader, donor, protester, demonstrator, delegate, insider, shopkeeper, docker, dock worker, driver, fisherman: fishermen, nurse, commuter, motorist, cyclist, pensioner, retiree, trader
believer, environmentalist, feminist, unionist, lobbyist, hawk, dove, hardliner, reformer, nationalist, populist, centrist, loyalist, opposition, human rights activist, user, twitter user
social media user, commenter, netizen, hopeful, contender, candidate, challenger, player, man: men, woman: women, black, white, latino, hispanic, veteran, soldier, immigrant, refugee, local, villager, passenger, customer, patient
conspiracy theorist, theorist, purist, traditionalist, moralist, enthusiast, sympathizer, sympathiser, booster, partisan, naysayer, doubter, well-wisher, colleague, peer, contemporary, tourist, visitor, shopper, homeowner
senator, congressman: congressmen, governor, mayor, foe, adversary, antagonist, competitor, endorser, heavyweight, elder, watchdog, millions, thousands, hundreds, everyone, everybody
# One word for many.
class noun.role.crowd.collective inflect noun
elite, establishment, grassroots, base, left, right, left wing, right wing, community, public, electorate, crowd, audience, industry, market, wall street, rank and file, rank-and-file, other side, both sides

# Words of family and acquaintance: with a possessor, one definite person.
class noun.kin inflect noun
partner, girlfriend, boyfriend, fiancee, friend, boss, colleague
# Who may bear the name of a candidate without being the candidate.
class noun.kin.family inflect noun
wife, husband, mother, father, son, daughter, brother, sister, uncle, aunt, cousin, niece, nephew, grandfather, grandmother, widow, widower, spouse, parent
