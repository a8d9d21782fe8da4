/** The list of common long passphrases: sayings, songs, films, examples, keyboard walks; separated by bars. */

/** Some hundred, lower case, without accents and apostrophes. */
export const COMMON_PASSPHRASES = `
correct horse battery staple | correcthorsebatterystaple | tr0ub4dor and 3 | to be or not to be |
to be or not to be that is the question | the quick brown fox jumps over the lazy dog | the quick brown fox |
lorem ipsum dolor sit amet | lorem ipsum dolor sit amet consectetur adipiscing elit | this is my password |
this is my passphrase | this is a password | this is a passphrase | this is not a password |
this is a very long password | this is a secure password | this is a strong password |
this is my secret password | this is my new password | this is the password | my password is password |
my password is secret | my secret password | my secret passphrase | my super secret password |
my very secret password | my very long passphrase | my voice is my passport |
my voice is my passport verify me | i forgot my password | i forgot my passphrase |
i always forget my password | i dont know my password | i hate passwords so much |
i hate changing my password | please change this password | please let me in | please let me in now |
open sesame open sesame | change me change me | change this passphrase | changeme please change me |
default password default | enter your password here | enter passphrase here | your password here |
your passphrase here | type your password here | insert password here |
password must be at least 16 characters | at least sixteen characters | sixteen characters long |
sixteen character password | six random words here please now | one two three four five six |
one two three four five six seven | one two three four five six seven eight nine ten |
eins zwei drei vier funf sechs | un deux trois quatre cinq six | uno dos tres cuatro cinco seis |
a b c d e f g h i j k l m n o p | alpha bravo charlie delta echo foxtrot |
alpha beta gamma delta epsilon zeta | monday tuesday wednesday thursday friday saturday |
monday tuesday wednesday | january february march april may june |
red orange yellow green blue indigo violet | do re mi fa so la ti do | may the force be with you |
may the force be with you always | luke i am your father | no i am your father | i am your father luke |
use the force luke | these are not the droids you are looking for | these arent the droids youre looking for |
do or do not there is no try | a long time ago in a galaxy far far away | live long and prosper |
beam me up scotty | resistance is futile | space the final frontier |
to boldly go where no man has gone before | make it so number one | winter is coming soon |
valar morghulis valar dohaeris | you know nothing jon snow | a lannister always pays his debts |
the night is dark and full of terrors | what is dead may never die | one ring to rule them all |
one ring to rule them all one ring to find them | not all those who wander are lost | you shall not pass |
speak friend and enter | my precious my precious | fly you fools fly you fools |
expecto patronum expecto patronum | i solemnly swear that i am up to no good |
mischief managed mischief managed | avada kedavra avada kedavra | the boy who lived come to die |
harry potter and the philosophers stone | harry potter and the chamber of secrets | dont panic dont panic |
so long and thanks for all the fish | the answer to life the universe and everything |
the answer is fortytwo | the cake is a lie | the princess is in another castle |
all your base are belong to us | it is dangerous to go alone take this | would you kindly would you kindly |
war war never changes | hello world hello world | hello darkness my old friend | here is looking at you kid |
heres looking at you kid | frankly my dear i dont give a damn | i will be back i will be back |
hasta la vista baby | life is like a box of chocolates | run forrest run run forrest run |
houston we have a problem | say hello to my little friend | you cant handle the truth | i see dead people |
there is no place like home | theres no place like home | toto i have a feeling were not in kansas anymore |
im going to make him an offer he cant refuse | keep your friends close and your enemies closer |
why so serious why so serious | i am batman i am batman | with great power comes great responsibility |
i am iron man i am iron man | avengers assemble avengers assemble | the first rule of fight club |
the first rule of fight club is | the matrix has you neo | follow the white rabbit |
there is no spoon there is no spoon | inconceivable you keep using that word | my name is inigo montoya |
my name is inigo montoya you killed my father prepare to die | nobody expects the spanish inquisition |
bring out your dead bring out your dead | always look on the bright side of life | never gonna give you up |
never gonna give you up never gonna let you down | is this the real life is this just fantasy |
we will we will rock you | we are the champions my friends | another one bites the dust |
the show must go on | imagine all the people | all you need is love | let it be let it be let it be |
here comes the sun | yesterday all my troubles seemed so far away | lucy in the sky with diamonds |
stairway to heaven stairway | smells like teen spirit | another brick in the wall |
shine on you crazy diamond | wish you were here wish you were here | we dont need no education |
welcome to the jungle | sweet child of mine | sweet home alabama sweet home |
highway to hell highway to hell | dont stop believing dont stop believing |
livin on a prayer livin on a prayer | eye of the tiger eye of the tiger | hotel california hotel california |
like a rolling stone | purple haze all in my brain | let it go let it go | hakuna matata hakuna matata |
supercalifragilisticexpialidocious | twinkle twinkle little star |
twinkle twinkle little star how i wonder what you are | mary had a little lamb |
mary had a little lamb its fleece was white as snow | humpty dumpty sat on a wall | row row row your boat |
happy birthday to you | happy birthday to you happy birthday to you | we wish you a merry christmas |
jingle bells jingle bells | merry christmas and a happy new year | roses are red violets are blue |
the itsy bitsy spider | old macdonald had a farm | peter piper picked a peck of pickled peppers |
she sells sea shells by the sea shore | how much wood would a woodchuck chuck |
it was the best of times it was the worst of times | call me ishmael call me ishmael |
all happy families are alike | it is a truth universally acknowledged |
in the beginning god created the heaven and the earth | in the beginning was the word |
let there be light and there was light | the lord is my shepherd | the lord is my shepherd i shall not want |
our father who art in heaven | for god so loved the world | jesus christ is lord |
jesus loves me this i know | god bless america god bless | in god we trust in god we trust |
i love jesus christ | we the people of the united states | four score and seven years ago |
i have a dream i have a dream | ask not what your country can do for you | one small step for man |
one small step for man one giant leap for mankind | the only thing we have to fear is fear itself |
i think therefore i am | knowledge is power knowledge is power | know thyself know thyself |
the truth is out there | i want to believe i want to believe | trust no one trust no one |
big brother is watching you | war is peace freedom is slavery ignorance is strength |
all animals are equal but some animals are more equal than others | to infinity and beyond |
just keep swimming just keep swimming | elementary my dear watson | et tu brute et tu brute |
veni vidi vici veni vidi vici | carpe diem carpe diem | romeo romeo wherefore art thou romeo |
all the worlds a stage | all that glitters is not gold | a rose by any other name |
shall i compare thee to a summers day | double double toil and trouble | the rest is silence |
a penny saved is a penny earned | an apple a day keeps the doctor away | actions speak louder than words |
better late than never | practice makes perfect | time flies like an arrow fruit flies like a banana |
when in rome do as the romans do | you only live once you only live once | live laugh love live laugh love |
eat sleep rave repeat | keep calm and carry on | work hard play hard | money makes the world go round |
i love you so much | i love you forever and ever | i love you to the moon and back | i love my mom and dad |
i love my family so much | i love my wife and kids | i love my dog and cat | i miss you so much |
you are my sunshine | you are my sunshine my only sunshine | the meaning of life is 42 |
winner winner chicken dinner | supermansupermansuperman | manchesterunited | manchester united football club |
liverpoolfootballclub | liverpool you will never walk alone | youll never walk alone | realmadridbarcelona |
dallas cowboys football | pittsburghsteelers | newenglandpatriots | sanfrancisco49ers | starwarsstarwars |
pokemonpokemonpokemon | minecraftminecraft | dragonball dragonball | letmeinletmeinletmein |
administrator password | administratoradministrator | administrator1234 | rootrootrootroot |
security is important | security team password | security security security | vulnerability disclosure |
responsible disclosure policy | responsible disclosure | disclosure desk passphrase |
disclosure desk password | disclosuredesk | companypassword | welcome to the company | welcometothecompany |
welcome12345678 | password12345678 | passwordpassword | password123password | password1234567890 |
passw0rdpassw0rd | p4ssw0rdp4ssw0rd | mypasswordis1234 | secretsecretsecret | supersecretpassword |
topsecretpassword | verysecretpassword | mysecretpassword | masterpassword | mymasterpassword |
my master password | iloveyouiloveyou | iloveyouforever | iloveyousomuch | iloveyou12345678 |
qwertyuiopasdfgh | qwertyuiopasdfghjkl | qwertyuiopasdfghjklzxcvbnm | qwertyuiop123456 |
qwertyuiop1234567890 | qwertzuiopasdfgh | azertyuiopqsdfgh | azertyuiopqsdfghjklm | 1234567890123456 |
1234567890abcdef | 0123456789abcdef | 123456789qwertyui | 1234567890qwertyuiop | 1qaz2wsx3edc4rfv |
1qaz2wsx3edc4rfv5tgb | qazwsxedcrfvtgby | qazwsxedcrfvtgbyhnujm | zaq12wsxcde34rfv | 1q2w3e4r5t6y7u8i |
1q2w3e4r5t6y7u8i9o0p | abcdefghijklmnop | abcdefghijklmnopqrstuvwxyz | abcd1234abcd1234 | abc123abc123abc123 |
a1b2c3d4e5f6g7h8 | asdfghjklasdfghjkl | asdfasdfasdfasdf | zxcvbnmasdfghjkl | zxcvbnmasdfghjklqwertyuiop |
3141592653589793 | 31415926535897932384626 | 2718281828459045 | 1123581321345589 | deadbeefdeadbeef |
deadbeefcafebabe | cafebabecafebabe | alle meine entchen schwimmen auf dem see | ich liebe dich uber alles |
der fruhe vogel fangt den wurm | franz jagt im komplett verwahrlosten taxi quer durch bayern |
sein oder nichtsein das ist hier die frage | donaudampfschifffahrtsgesellschaft | mein passwort ist geheim |
das ist mein passwort | dit is mijn wachtwoord | mijn geheime wachtwoord | ik hou van jou |
ceci est mon mot de passe | je ne regrette rien | liberte egalite fraternite | en un lugar de la mancha |
esta es mi contrasena | nel mezzo del cammin di nostra vita
`;
