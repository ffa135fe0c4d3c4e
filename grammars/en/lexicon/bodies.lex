# Bodies, by what they are: nouns, then names.

class noun.body.government inflect noun
government, administration, ministry, department, agency, bureau, commission, authority, council, city council, town council, county, city, state, committee, subcommittee, senate, house, parliament, congress, legislature
assembly, cabinet, embassy, consulate, treasury, central bank, federal reserve, court, supreme court, high court, appeals court, district court, tribunal, police, police department, sheriff's office, army, navy, air force, military
coast guard, national guard, marine corps, intelligence community, intelligence agency, security service, customs service, park service, forest service, weather service, statistics office, prosecutor's office, attorney's office
attorney general's office, mayor's office, governor's office, foreign office, home office, war office, ministry of defense, ministry of defence, presidency, panel, junta, regime, secretariat, watchdog, regulator, ombudsman's office
municipality, borough, harbour board, harbor board, school board, school district, board of elections, elections board, election commission, port authority, health service, ambulance service, fire service, fire department
coalition government, leadership, inquiry, monarchy, palace, state department, justice department, defense department, capitol, tax office, revenue service, patent office, inspectorate, grand jury

class noun.body.party inflect noun
party, national committee, caucus, convention, political party, youth wing, central committee, state party, politburo

class noun.body.campaign inflect noun
campaign, camp, campaign team, super pac, super-pac, pac, political action committee, transition team, team, reelection campaign, re-election campaign, presidential campaign, transition, ticket, war room, operation, headquarters

class noun.body.academic inflect noun
university, college, institute, institution, school, law school, medical school, business school, academy, think tank, think-tank, research center, research centre, center, centre, laboratory, lab, observatory, faculty
policy center, policy institute, polytechnic, hospital, clinic, medical center, museum, library, journal, research group, research firm

class noun.body.company inflect noun
company, corporation, corp., inc., inc, co., ltd., ltd, llc, plc, gmbh, firm, law firm, bank, airline, carrier, manufacturer, maker, automaker, carmaker, retailer, chain, startup, start-up, brand, business, conglomerate, insurer
group holding, holdings, partners, capital, ventures, industries, technologies, systems, motors, airlines, pharmaceuticals, studio, publisher, operator, developer, contractor, supplier, utility, hedge fund, fund, exchange, shipyard
steelmaker, drugmaker, chipmaker, brewer, shipper, shipping line, railway, railroad, enterprises, entertainment, pictures, hotel, casino, restaurant, franchise, consultancy, consulting firm, brokerage, lender, landlord, label

class noun.body.group inflect noun
group, organization, organisation, association, union, trade union, federation, foundation, fund for, charity, nonprofit, non-profit, nonprofit group, coalition, alliance, league, society, network of, movement, chapter, club, front
advocacy group, lobby, lobby group, watchdog group, civil rights group, environmental group, human rights group, rights group, board, church, diocese, archdiocese, mosque, synagogue, congregation, trust, guild, chamber
chamber of commerce: chambers of commerce, brotherhood, fraternity, sorority, team of, squad, troupe, band, militia, rebels, guerrillas, cartel, gang, faction, body, consortium, project, initiative, task force, defense fund
legal defense fund, family, estate, legal team, defense team, defence team, secretariat of, project on, delegation, friends of, workers, brothers, sons, council of churches, bar association, action fund, institute for action

# What a body's name may end or begin with, beyond the nouns above.
class noun.body.office inflect noun
office, division, unit, service, branch, wing, desk, side, staff

class name.body.government
FBI, F.B.I., CIA, C.I.A., NSA, N.S.A., NASA, EPA, E.P.A., FDA, F.D.A., CDC, C.D.C., IRS, I.R.S., SEC, S.E.C., FCC, FTC, DHS, DOJ, ICE, TSA, FAA, NTSB, FEMA, DEA, ATF, HHS, USDA, OSHA, GAO, CBO, OMB, FEC, F.E.C., VA, NYPD, LAPD
NATO, UN, U.N., UNESCO, UNICEF, UNHCR, WHO, IMF, I.M.F., OPEC, WTO, ECB, EU, E.U., ASEAN, OECD, IAEA, Interpol, Europol, MI5, MI6, GCHQ, NHS, HMRC, Ofcom, Ofsted, KGB, FSB, GRU, Mossad, IDF, Pentagon, White House, Kremlin, Downing Street
No 10, No. 10, Number 10, Whitehall, Westminster, Elysee, Élysée, Buckingham Palace, Blue House, Capitol Hill, Foggy Bottom, Congress, Senate, House, House of Representatives, House of Commons, House of Lords, Commons, Lords, Parliament
Supreme Court, Federal Reserve, Fed, Bank of England, European Commission, European Union, European Parliament, European Central Bank, United Nations, Security Council, World Bank, International Monetary Fund, Secret Service
Justice Department, State Department, Treasury Department, Defense Department, Commerce Department, Labor Department, Education Department, Energy Department, Interior Department, Agriculture Department, Transportation Department
Homeland Security, Department of Homeland Security, Department of Justice, Department of Defense, Environmental Protection Agency, Federal Bureau of Investigation, Central Intelligence Agency, Internal Revenue Service
Congressional Budget Office, Government Accountability Office, Census Bureau, National Weather Service, Foreign Office, Home Office, Treasury, Scotland Yard, Bundestag, Knesset, Duma, Politburo, Central Committee, Congress of Deputies
Foreign Ministry, Defense Ministry, Defence Ministry, Interior Ministry, Finance Ministry, Health Ministry, Information Ministry, Federal Election Commission, Federal Communications Commission, Veterans Affairs
Geological Survey, Bureau of Labor Statistics, National Security Council, Joint Chiefs of Staff, Oversight Committee, Judiciary Committee, Intelligence Committee, Electoral College, Red Army, African Union, Arab League

class name.body.party
Republican Party, Democratic Party, Labour Party, Conservative Party, Green Party, Libertarian Party, Tea Party, GOP, G.O.P., DNC, D.N.C., RNC, R.N.C., DCCC, DSCC, NRSC, NRCC, Democratic National Committee, Republican National Committee
BJP, ANC, TMC, Greens, NDP, DUP, UUP, SDLP, BNP, AKP, PSOE, Fianna Fail, Fianna Fáil, Fine Gael, Fidesz, Syriza, Podemos, Shiv Sena, Aam Aadmi Party, Awami League, Democratic Alliance, National Party, Liberal Party, Social Democrats, Christian Democrats, Bloc Quebecois, Bloc Québécois
Liberal Democrats, Lib Dems, SNP, UKIP, Ukip, CDU, SPD, AfD, Labour, Tories, Communist Party, Socialist Party, Constitution Party, Reform Party, Sinn Fein, Sinn Féin, Plaid Cymru, Likud, National Front, Fatah

# As in "Ann Lee (Lab)".
class party.short
R, D, I, Lab, Con, LD, Lib Dem, Ind, Lab Co-op, SNP, DUP, ALP, LNP, NDP

class name.body.group
NAACP, N.A.A.C.P., ACLU, A.C.L.U., NRA, N.R.A., AFL-CIO, SEIU, UAW, NOW, AARP, PETA, Amnesty International, Human Rights Watch, Greenpeace, Red Cross, Sierra Club, Planned Parenthood, Teamsters, Black Lives Matter, KKK, Ku Klux Klan
Doctors Without Borders, Oxfam, Hamas, Hezbollah, Taliban, ISIS, ISIL, Islamic State, Al Qaeda, Boko Haram, AIPAC, NFL, NBA, MLB, NHL, NCAA, FIFA, UEFA, IOC, Heritage Foundation, Brookings Institution, Cato Institute, Urban Institute
Chamber of Commerce, Federation of Teachers, National Education Association, National Rifle Association, Club for Growth, Commission on Presidential Debates, Nobel Committee, Vatican, Holy See, Church of England, Twitter, Facebook, Google
Amazon, Apple, Microsoft, Exxon, Boeing, Ford, Toyota, Volkswagen, Samsung, Walmart, Goldman Sachs, JPMorgan Chase, Wells Fargo, Deutsche Bank, Citigroup, Verizon, Comcast, Uber, Airbnb, Netflix, Tesla, Pfizer, WikiLeaks

# A party's people, one or many.
class name.partisan inflect noun
Republican, Democrat, Tory, Libertarian, Socialist, Communist, Conservative, Liberal, Dem, Lib Dem, Labourite, Brexiteer, Islamist, Marxist, Trotskyist
# The adjective of a party before an office.
class adjective.party
Republican, Democratic, GOP, Libertarian, Socialist, Conservative, Labour, Communist, Independent, Green, Liberal, Tory, Christian Democratic, Social Democratic, centre-left, centre-right, center-left, center-right
# Makes a president, a chairman or a chief one of public office.
class adjective.public
presidential, vice-presidential, congressional, senatorial, gubernatorial, mayoral, federal, national, municipal, parliamentary, shadow, ministerial, electoral, diplomatic, military, naval, prime ministerial, provincial
