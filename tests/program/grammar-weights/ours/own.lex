class verb.say inflect verb
say: says/said/said/saying
announce
