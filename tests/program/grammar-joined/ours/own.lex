class verb.say inflect verb
ruminate
