class verb.say inflect verb
say: says/said/said/saying
class verb.decline inflect verb
decline
class noun.title
mayor
