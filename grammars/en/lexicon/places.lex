# Places that speak for governments, and the words made from them.

class name.country
Afghanistan, Albania, Algeria, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain, Bangladesh, Belarus, Belgium, Bolivia, Bosnia, Botswana, Brazil, Britain, Bulgaria, Burma, Cambodia, Cameroon, Canada, Chad, Chile, China, Colombia, Congo
Costa Rica, Croatia, Cuba, Cyprus, Czech Republic, Denmark, Dominican Republic, Ecuador, Egypt, El Salvador, England, Estonia, Ethiopia, Fiji, Finland, France, Georgia, Germany, Ghana, Greece, Guatemala, Haiti, Honduras, Hungary, Iceland, India
Indonesia, Iran, Iraq, Ireland, Northern Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kosovo, Kuwait, Laos, Latvia, Lebanon, Liberia, Libya, Lithuania, Luxembourg, Macedonia, Madagascar, Malaysia, Mali, Malta
Mexico, Moldova, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, Norway, Oman, Pakistan, Palestine, Panama, Paraguay, Peru, Philippines, Poland, Portugal, Qatar
Romania, Russia, Rwanda, Saudi Arabia, Scotland, Senegal, Serbia, Sierra Leone, Singapore, Slovakia, Slovenia, Somalia, South Africa, South Korea, South Sudan, Soviet Union, Spain, Sri Lanka, Sudan, Sweden, Switzerland, Syria, Taiwan, Tajikistan
Tanzania, Thailand, Tunisia, Turkey, Türkiye, Uganda, Ukraine, United Arab Emirates, UAE, U.A.E., United Kingdom, UK, U.K., United States, US, U.S., U.S.A., USA, America, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, Yemen, Zambia, Zimbabwe

class name.capital
Abu Dhabi, Amman, Ankara, Athens, Baghdad, Baku, Bangkok, Beijing, Beirut, Belgrade, Berlin, Bern, Bogota, Bogotá, Brasilia, Brasília, Bratislava, Brussels, Bucharest, Budapest, Buenos Aires, Cairo, Canberra, Caracas, Copenhagen, Damascus, Delhi, Dhaka
Doha, Dublin, Hanoi, Havana, Helsinki, Islamabad, Jakarta, Jerusalem, Kabul, Kathmandu, Khartoum, Kiev, Kyiv, Kuala Lumpur, Kuwait City, Lima, Lisbon, Ljubljana, London, Madrid, Manama, Manila, Mexico City, Minsk, Moscow, Muscat, Nairobi, New Delhi
Oslo, Ottawa, Paris, Phnom Penh, Prague, Pretoria, Pyongyang, Rabat, Riga, Riyadh, Rome, Sanaa, Santiago, Sarajevo, Seoul, Skopje, Sofia, Stockholm, Taipei, Tallinn, Tashkent, Tbilisi, Tehran, Tel Aviv, Tirana, Tokyo, Tripoli, Tunis, Vienna, Vilnius
Warsaw, Washington, Wellington, Yerevan, Zagreb, Bishkek, Dushanbe, Ulaanbaatar, Accra, Abuja, Addis Ababa, Algiers, Asuncion, Montevideo, Quito, La Paz, Managua, Tegucigalpa, San Salvador, Kingston, Nicosia, Valletta, Reykjavik

class adjective.nationality
Afghan, African, Albanian, Algerian, American, Arab, Argentine, Argentinian, Armenian, Asian, Australian, Austrian, Azerbaijani, Bahraini, Bangladeshi, Belarusian, Belgian, Bolivian, Bosnian, Brazilian, British, Bulgarian, Burmese, Cambodian, Canadian
Chilean, Chinese, Colombian, Congolese, Croatian, Cuban, Cypriot, Czech, Danish, Dominican, Dutch, Ecuadorean, Egyptian, Emirati, English, Eritrean, Estonian, Ethiopian, European, Filipino, Finnish, French, Georgian, German, Ghanaian, Greek, Guatemalan
Haitian, Honduran, Hungarian, Icelandic, Indian, Indonesian, Iranian, Iraqi, Irish, Israeli, Italian, Jamaican, Japanese, Jordanian, Kazakh, Kenyan, Korean, Kosovar, Kurdish, Kuwaiti, Kyrgyz, Laotian, Latvian, Lebanese, Liberian, Libyan, Lithuanian
Malaysian, Maltese, Mexican, Moldovan, Mongolian, Montenegrin, Moroccan, Nepalese, Nicaraguan, Nigerian, North Korean, Norwegian, Omani, Pakistani, Palestinian, Panamanian, Paraguayan, Peruvian, Philippine, Polish, Portuguese, Qatari, Romanian, Russian
Rwandan, Saudi, Saudi Arabian, Scottish, Senegalese, Serbian, Singaporean, Slovak, Slovenian, Somali, South African, South Korean, Soviet, Spanish, Sri Lankan, Sudanese, Swedish, Swiss, Syrian, Taiwanese, Tajik, Tanzanian, Thai, Tunisian, Turkish
Ugandan, Ukrainian, Uruguayan, Uzbek, Venezuelan, Vietnamese, Welsh, Western, Yemeni, Zambian, Zimbabwean, Catalan, Basque, Kashmiri, Chechen, Tibetan, Hawaiian, Texan, Californian, Muslim, Christian, Catholic, Jewish, Latin American, Middle Eastern

# A nation's people, as a class.
class noun.people inflect noun
American, Afghan, African, African-American, African American, Arab, Argentine, Australian, Austrian, Belgian, Bosnian, Brazilian, Briton, Brit, Bulgarian, Canadian, Chilean, Colombian, Cuban, Egyptian, European, Filipino, German, Greek, Hungarian
Indian, Indonesian, Iranian, Iraqi, Israeli, Italian, Jordanian, Kenyan, Korean, Kurd, Libyan, Malaysian, Mexican, Moroccan, Nigerian, Norwegian, Pakistani, Palestinian, Peruvian, Pole, Romanian, Russian, Saudi, Scot, Serb, Somali, Spaniard, Swede
Syrian, Thai, Tunisian, Turk, Ukrainian, Venezuelan, Texan, Californian, Floridian, New Yorker, Ohioan, Iowan, Virginian, Londoner, Parisian, Latino, Latina, Hispanic, Asian-American, Native American, Mexican-American, Muslim, Christian, Catholic, Jew
Evangelical, Mormon, Sikh, Hindu, Buddhist, Protestant, Millennial, Yazidi, Rohingya, Basque, Catalan, Chechen, Tibetan, Hoosier, Southerner, Westerner, Northerner

class name.state
Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana
Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, West Virginia, Wisconsin
Wyoming, D.C., Puerto Rico, Guam, Ontario, Quebec, Alberta, Manitoba, Saskatchewan, British Columbia, Nova Scotia, New South Wales, Queensland, Tasmania, Bavaria, Saxony, Catalonia, Andalusia, Sicily, Lombardy, Punjab, Kashmir, Crimea, Kurdistan

class name.state.short
Ala., Ariz., Ark., Calif., Colo., Conn., Del., Fla., Ga., Ill., Ind., Kan., Ky., La., Md., Mass., Mich., Minn., Miss., Mo., Mont., Neb., Nev., N.H., N.J., N.M., N.Y., N.C., N.D., Okla., Ore., Pa., R.I., S.C., S.D., Tenn., Tex., Vt., Va., Wash., W.Va., Wis., Wyo.
AL, AK, AZ, AR, CA, CO, CT, DE, FL, GA, HI, ID, IL, IN, IA, KS, KY, LA, ME, MD, MA, MI, MN, MS, MO, MT, NE, NV, NH, NJ, NM, NY, NC, ND, OH, OK, OR, PA, RI, SC, SD, TN, TX, UT, VT, VA, WA, WV, WI, WY

class name.city
New York City, Los Angeles, Chicago, Houston, Philadelphia, Phoenix, San Antonio, San Diego, Dallas, San Jose, Austin, Jacksonville, Columbus, Charlotte, Indianapolis, San Francisco, Seattle, Denver, Boston, Detroit, Nashville, Portland, Las Vegas, Memphis
Baltimore, Milwaukee, Albuquerque, Tucson, Fresno, Sacramento, Kansas City, Atlanta, Omaha, Miami, Oakland, Minneapolis, Tulsa, Cleveland, New Orleans, Tampa, Orlando, Cincinnati, Pittsburgh, St. Louis, Manhattan, Brooklyn, Queens, Bronx, Harlem
Buffalo, Newark, Hempstead, Long Island, Toronto, Montreal, Vancouver, Calgary, Birmingham, Manchester, Liverpool, Leeds, Glasgow, Edinburgh, Cardiff, Belfast, Bristol, Sheffield, Marseille, Lyon, Nice, Munich, Hamburg, Frankfurt, Cologne, Milan, Naples
Turin, Venice, Florence, Barcelona, Seville, Geneva, Zurich, Istanbul, Izmir, Antalya, Karachi, Lahore, Mumbai, Shanghai, Hong Kong, Sydney, Melbourne, Brisbane, Perth, Auckland, Johannesburg, Cape Town, Lagos, St. Petersburg, Aleppo, Mosul, Gaza
West Bank, Wall Street, Silicon Valley, Hollywood, Broadway, Europe, Asia, Africa, Latin America, Middle East, Midwest, South, Northeast, Southwest, Pacific, Atlantic, Gulf, Mediterranean, Balkans, Scandinavia, Rust Belt, Bible Belt

class name.calendar
Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday, January, February, March, April, May, June, July, August, September, October, November, December, Christmas, Easter, Thanksgiving, Ramadan, Eid, Halloween, Election Day, Labor Day
Memorial Day, Independence Day, Super Tuesday, Jan., Feb., Mar., Apr., Aug., Sept., Oct., Nov., Dec., Mon., Tues., Wed., Thurs., Fri., Sat., Sun.
