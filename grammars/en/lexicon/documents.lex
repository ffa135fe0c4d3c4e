# Documents, data and the media.

# Records and reports: credited as documents whoever made them.
class noun.document.record inflect noun
report, study, medical journal, scientific journal, academic journal, science journal, review, analysis: analyses, assessment, audit, filing, court filing, court document, court record, court paper, indictment, complaint, lawsuit, suit, affidavit, deposition, brief, ruling, opinion, verdict, law, bill, act
statute, regulation, constitution, treaty, agreement, pact, contract, deal, accord, charter, bylaws, bylaw, rule, record, document, file, dossier, transcript, minutes, log, log book, logbook, ledger, invoice, receipt, bank statement, tax return
return, disclosure, disclosure form, financial disclosure, form, certificate, permit, licence, license, warrant, subpoena, warrant application, white paper, policy paper, paper, working paper, draft, executive summary, summary, memo, memorandum: memoranda
cable, briefing paper, fact sheet, factsheet, press release, news release, release, handbook, manual, textbook, dictionary, website, web site, site, page, web page, webpage, database, archive, list, calendar, schedule, map, census, order, motion, petition
appeal, plea, plea agreement, complaint letter, autopsy report, autopsy, police report, incident report, annual report, investigation, inquiry, investigation report, email, e-mail, communique, communiqué, resolution, platform, manifesto, legislation, code, text
directive, guideline, guidance, notice, advisory, bulletin, standard, sentence report, testimony, sign, placard, banner, plaque, headline, caption, label, slide, presentation, chart, graph, table, video, footage, tape, recording, audio, film, photo, photograph, image
documentary, excerpt, passage, chapter, article of impeachment, evidence, material, batch of emails, hacked email, leaked email, leaked document, internal document, internal email, internal memo, message, text message, proposal, plan, budget

# Figures.
class noun.document.data inflect noun
data, datum: data, statistic, statistics, figure, number, estimate, projection, forecast, finding, result, poll result, research, average, polling average, index: indices, model, tally, count
census figure, official figure, jobs report, ratings, analysis of data, metric, indicator, questionnaire, experiment, trial, clinical trial, test result, evidence review, meta-analysis, simulation, canvass, focus group, database
# What people answer: "63 percent said" credits it.
class noun.document.data.poll inflect noun
poll, survey, opinion poll, exit poll, tracking poll, straw poll, polling, tracking survey, exit survey, questionnaire, opinion survey

# Whoever gave the poll its answers.
class noun.document.share inflect noun
percent, per cent, %, percentage, majority, half, third, quarter, two-thirds, three-quarters, three-fourths, plurality, minority, one-third, one-quarter, respondent, share, proportion, tenth

# What has an author: a named author is the source.
class noun.document.authored inflect noun
statement, letter, open letter, e-mail, email, post, blog post, facebook post, tweet, message, text message, book, memoir, autobiography, op-ed, column, essay, speech, remark, comment, testimony, interview, account, diary, lawsuit, suit, complaint, memo
note, press statement, written statement, answer, reply, claim, argument, view, opinion, words, assertion, allegation, accusation, promise, pledge, vow, suggestion, insistence, warning, position, belief, description, observation, declaration, announcement
editorial, manifesto, autobiography, petition, ad, advertisement, campaign ad, commercial, spot, television ad, tv ad, radio ad, press conference, news conference, address, sermon, lecture, verdict, testimony before, proposal, plan, bill, affidavit, cable

# What one person writes to another: "the email said", after its author, is the author's.
class noun.document.authored.message inflect noun
e-mail, email, letter, post, blog post, facebook post, tweet, message, text message, note

# Words for the media and their work.
class noun.media inflect noun
newspaper, paper, magazine, tabloid, broadsheet, daily, weekly, network, tv network, television network, broadcaster, television station, tv station, radio station, station, news channel, channel, news agency, wire service, news service, news wire, outlet
news outlet, news organization, news organisation, media outlet, media, news media, local media, state media, press, news site, news website, website, gazette, journal, blog, podcast, program, programme, show, broadcast, newscast, documentary, publication
media report, news report, press report, earlier report, published report, newspaper report, article, news article, story, news story, editorial, editorial board, piece, expose, exposé, profile, scoop, bulletin, feature, column, op-ed, review, reporting, coverage
television, tv, radio, headline, state television, state tv, state radio, state news agency, columnists, reporters, fact check, fact-check, fact checker, trade press, trade paper, newsletter, wire

# Reports of nobody in particular.
class noun.media.reports
reports, early reports, initial reports, exclusive reports, earlier reports, various reports, multiple reports, several reports, recent reports, other reports, numerous reports, unconfirmed reports, conflicting reports

class name.outlet
CNN, MSNBC, CNBC, NBC, NBC News, ABC, ABC News, CBS, CBS News, CBS This Morning, Fox, Fox News, Fox News Channel, Fox News Sunday, Fox Business, Fox Business Network, PBS, NPR, BBC, BBC News, ITV, ITV News, Sky News, Channel 4, Channel 4 News, C-SPAN, HBO
Univision, Telemundo, Al Jazeera, RT, Sputnik, AP, Associated Press, The Associated Press, Reuters, Agence France-Presse, AFP, UPI, United Press International, Bloomberg, Bloomberg News, Bloomberg Politics, Dow Jones, Xinhua, Tass, TASS, Interfax, Anadolu
Anadolu Agency, New York Times, The New York Times, Times, The Times, NYT, Washington Post, The Washington Post, Wall Street Journal, The Wall Street Journal, WSJ, USA Today, USA TODAY, Los Angeles Times, LA Times, Chicago Tribune, Boston Globe, New York Post
The New York Post, New York Daily News, Daily News, Miami Herald, Des Moines Register, Denver Post, Dallas Morning News, Houston Chronicle, San Francisco Chronicle, Philadelphia Inquirer, Detroit Free Press, Tampa Bay Times, Washington Times, Washington Examiner
Politico, POLITICO, The Hill, Axios, BuzzFeed, BuzzFeed News, Buzzfeed, HuffPost, Huffington Post, The Huffington Post, Vox, Slate, Salon, Breitbart, Breitbart News, Daily Caller, The Daily Caller, Daily Beast, The Daily Beast, Daily Mail, Mail Online, Guardian
The Guardian, Telegraph, The Telegraph, Daily Telegraph, Independent Journal, The Independent, Independent Journal Review, The Independent Journal, Financial Times, FT, The Economist, The Sun, Daily Mirror, Daily Express, Evening Standard, Sunday Times, The Observer
TIME, Time magazine, Newsweek, New Yorker, The New Yorker, The Atlantic, National Review, Weekly Standard, New Republic, Mother Jones, The Nation, Vanity Fair, Rolling Stone, Esquire, People magazine, Forbes, Fortune magazine, Wired magazine, Gawker, Yahoo News
Yahoo, TMZ, Western Journalism, Western Journal, The Western Journal, Washington Free Beacon, Free Beacon, Judicial Watch Report, National Enquirer, RealClearPolitics, FiveThirtyEight, HuffPollster, PolitiFact, FactCheck.org, Snopes, ProPublica, The Intercept
Le Monde, Le Figaro, Liberation, El Pais, El País, El Mundo, El Universal, Der Spiegel, Die Welt, Bild, Die Zeit, Corriere della Sera, La Repubblica, Haaretz, Jerusalem Post, Times of Israel, Hurriyet, Hürriyet, Daily Sabah, Dawn, Times of India, Asahi Shimbun
People's Daily, Global Times, South China Morning Post, Straits Times, Sydney Morning Herald, Globe and Mail, Toronto Star, CBC, Christian Science Monitor, Gizmodo, TechCrunch, Recode, The Verge, Business Insider, MarketWatch, Barron's, Kyodo, Yonhap, Daily Courier
Meet the Press, Face the Nation, This Week, State of the Union, Morning Joe, Good Morning America, Today show, 60 Minutes, Nightly News, Newsmax, One America News, Infowars, Drudge Report, The Blaze, TheBlaze, Townhall, Christian News Service, CNSNews, Red State
PTI, Press Trust of India, ANI, DPA, ANSA, EFE, ZDF, ARD, RTE, RTÉ, SBS, NDTV, Handelsblatt, Süddeutsche Zeitung, Frankfurter Allgemeine, La Stampa, Les Echos, Irish Times, The Irish Times, Irish Independent, Irish Examiner, The Scotsman, The Age, The Australian
Hindustan Times, The Hindu, Indian Express, The Indian Express, Deccan Herald, Daily Nation, Mail & Guardian, News24, The Straits Times, New Zealand Herald, Toronto Sun, National Post, La Presse, Le Devoir, Kommersant, Novaya Gazeta, RIA Novosti, Izvestia
Variety, The Hollywood Reporter, Hollywood Reporter, Deadline Hollywood, Billboard magazine, ESPN, Sports Illustrated, Consumer Reports, Foreign Affairs, Foreign Policy magazine, Scientific American, National Geographic, Nature magazine, The Lancet
Folha de S.Paulo, O Globo, La Nación, Clarín, Yomiuri Shimbun, Nikkei, Korea Herald, Bangkok Post, Jakarta Post, The Jakarta Post, Al-Ahram, Al Arabiya, Gulf News, Press Association, PA Media, Canadian Press, The Canadian Press, Daily Record, Belfast Telegraph
# Ends of an outlet's name that the list does not hold.
class noun.outlet.end
Times, Post, Herald, Tribune, Gazette, Journal, Chronicle, Courier, Observer, Register, Globe, Inquirer, Examiner, Sentinel, Mirror, Telegraph, Bugle, Echo, Argus, Mercury, Star, Star-Ledger, Dispatch, News, News Service, Press, Review, Standard, Mail, Express, Record
Reporter, Bulletin, Advertiser, Advocate, Picayune, Bee, Daily, Weekly, Magazine, Monitor, Dispatch, Plain Dealer, Wire, Broadcasting, Television, Radio, TV

# A poll's or a pollster's name.
class name.pollster
Gallup, Quinnipiac, Quinnipiac University, Pew, Pew Research Center, Rasmussen, Rasmussen Reports, Monmouth, Monmouth University, Ipsos, YouGov, Marist, Suffolk University, Public Policy Polling, PPP, SurveyUSA, Zogby, Morning Consult, Emerson College
