# Titles before names, and the words that qualify an office.

class title.honorific
Mr., Mr, Mrs., Mrs, Ms., Ms, Miss, Mx., Sir, Dame, Lord, Lady, Madam, Messrs., Baroness, Baron
class title.honorific.male
Mr., Mr, Sir, Lord, Messrs., Baron
# Of members of the House of Lords.
class title.honorific.peer
Lord, Baroness, Baron
class title.honorific.female
Mrs., Mrs, Ms., Ms, Miss, Dame, Lady, Madam, Baroness

# Public office, as abbreviated before a name.
class title.official
Sen., Sen, Sens., Gov., Gov, Govs., Lt. Gov., Rep., Rep, Reps., Pres., Del., Amb., Hon., Cllr, Cllr., Cr, Cr., Supt., Atty. Gen., Assemblyman, Assemblywoman
Councilman, Councilwoman, Alderman, Alderwoman, Selectman, Justice, Chief Justice, Associate Justice, Ayatollah, Sheikh, Emir, Sultan, Queen

# Rank in a force.
class title.rank
Gen., Gen, Lt., Lt, Col., Col, Capt., Capt, Adm., Adm, Sgt., Sgt, Maj., Maj, Cmdr., Cmdr, Cpl., Cpl, Pvt., Brig., Brig, Lt. Gen., Lt. Col., Maj. Gen.
Brig. Gen., Rear Adm., Vice Adm., Staff Sgt., Master Sgt., Lt. Cmdr., Det., Det, Insp., Insp, Det. Insp.

class title.expert
Dr., Dr, Drs., Prof., Prof
class title.clergy
Rev., Rev, Fr., Pastor, Rabbi, Imam, Bishop, Archbishop, Cardinal, Pope, Father, Sister, Brother, Monsignor

# No longer, not yet or only for now in office.
class title.former
former, ex, retired, one-time, onetime, late, then, ex-president, ousted
class title.acting
acting, interim, outgoing, incoming, current, sitting, newly elected, longtime, long-time, veteran, top, senior, deputy, assistant, chief, leading, prominent

class name.suffix
Jr., Jr, Sr., Sr, II, III, IV
# Lower-case words inside a name.
class particle
de, van, von, der, den, del, della, di, da, dos, la, le, bin, ibn, al, el, ter, ten, du

# At the end of the last lexicon: weights know words of several classes by the order in which classes come up.
# People whom a newsroom's readers know without being told, by their full names. Lexicons of a house fill these.
class name.person.official
class name.person.expert
class name.person.spokesperson
