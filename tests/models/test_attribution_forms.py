"""The model that comes with the program handles the forms in which news says who said what.

A text marks what is expected: ``{1 content}`` and ``[1 source]`` belong together by their number. A found content is
right where nine tenths of the letters are the same, a found speaker where it shares a letter.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from models.attribution import StatementFinder
from models.records import Article, Span
from models.training.attribution_forms import annotated

SAID = {
    "curly marks": (
        "“{1 We will not accept a border drawn by others},” said [1 Defence Minister Kaja Ilves] in Tallinn on Monday."
    ),
    "straight marks": (
        '"{1 The corridor stays open as long as the truce holds}," [1 Colonel Amadou Traore] told reporters.'
    ),
    "single curly marks": (
        "‘{1 There’s no deal on the table that we’d sign today},’ [1 the Irish taoiseach] said. ‘{1 "
        "It isn’t even close}.’"
    ),
    "straight single marks": "'{1 The parties' lawyers aren't finished yet},' [1 Ms Okafor] said on Tuesday.",
    "guillemets": (
        "«{1 Nous sommes ready to talk}», [1 the president] told Le Matin. « {2 But not at any price }», [2 he] added."
    ),
    "low opening marks": (
        "„{1 The mediators have done their part},“ [1 Chancellor Lehner] said. „{1 Now it is up to Moscow}.“"
    ),
    "the same mark twice": "”{1 We welcome the proposal},” [1 Foreign Minister Anna Lind] said.",
    "marks within marks": "“{1 When he says ‘never again’, we should believe him},” [1 the rabbi] told the crowd.",
    "apostrophes only": (
        "[1 The rebels’ spokesman] said {1 the army’s ’90s-era maps weren’t accurate and the "
        "villagers’ claims hadn’t been heard}."
    ),
    "a quotation over paragraphs": (
        "“{1 We have lost too much already},” [1,2 Tariq Aziz], a schoolteacher in Ramadi, said on "
        "Friday.\n\n"
        "“{2 My brother was killed at the first checkpoint. My cousins fled.}\n\n"
        "“{2 I do not want to hear about plans any more.}\n\n"
        "“{2 I want to sleep.}”\n\n"
        "The ministry did not comment."
    ),
    "a letter over paragraphs": (
        "[1 The bishop] read a letter to the congregation on Sunday:\n\n"
        "“{1 Brothers and sisters, the road has been long and many of you have asked me whether it "
        "leads anywhere.}\n\n"
        "“{1 It leads to the table. There is no other place where it could lead.}”"
    ),
    "a quotation split within its sentence": (
        "“{1 If the generals want peace},” [1 Ms. Aung] said, “{1 they can begin by opening the prisons}.”"
    ),
    "a quotation split between sentences": (
        "“{1 This is not a negotiation},” said [1 Mr Farage]. “{1 It is a surrender with a nicer cover}.”"
    ),
    "quotations that go on": (
        "[1 Premier Danielle Smith] said {1 the federal plan goes too far}.\n\n"
        "“{2 Albertans did not vote for this},” [2 she] told reporters in Calgary. “{2 They voted "
        "for jobs}.”\n\n"
        "“{3 And they’ll remember}.”"
    ),
    "a quotation that goes on without attribution": (
        "“{1 I saw the trucks leave at dawn},” said [1 Ibrahim Salih], 34, a baker. “{1 Nobody "
        "stopped them}.”\n\n"
        "“{2 They had white flags. We thought it was over.}”"
    ),
    "inverted, with an apposition": (
        "{1 The ceasefire would collapse within days unless monitors are sent}, warned [1 the United "
        "Nations envoy], Hans Grundberg."
    ),
    "according to, in front": (
        "According to [1 two officials briefed on the talks], {1 the draft leaves the status of the port open}."
    ),
    "according to, behind": (
        "{1 At least 40 people were killed in the shelling of a market in Omdurman}, according to [1 "
        "the Sudan Doctors Network]."
    ),
    "according to, within": (
        "{1 The plan}, according to [1 a copy seen by Reuters], {1 foresees a demilitarised zone of 15 kilometres}."
    ),
    "said the negotiator": "{1 “Nothing is agreed until everything is agreed,”} said [1 the EU’s chief negotiator].",
    "a name, a colon and a quotation": "[1 The prime minister]: “{1 We’ll vote on it in June, and we’ll win}.”",
    "questions and answers": (
        "Q: Did you read the whole proposal?\n\n"
        "A: {1 I read every page of it. It is the best text in years.}\n\n"
        "Q: So you will sign?\n\n"
        "A: {2 That is for the council to decide, not for me.}"
    ),
    "an interview with names": (
        "DER SPIEGEL: Mr President, will you attend the summit?\n\n"
        "[1 Alijev]: {1 We will attend if the agenda includes the return of refugees.}\n\n"
        "DER SPIEGEL: And if it does not?\n\n"
        "[2 Alijev]: {2 Then there is no point in a photograph.}"
    ),
    "an interview by a newspaper": (
        "Haaretz: Do you trust the guarantees?\n\n"
        "[1 Barak]: {1 Guarantees are paper. I trust the air force.}\n\n"
        "Haaretz: That sounds cynical.\n\n"
        "[2 Barak]: {2 It is experience.}"
    ),
    "a hearing": (
        "[1 SEN. MURPHY]: {1 The administration has no strategy for Yemen.}\n\n"
        "[2 SEC. BLINKEN]: {2 Senator, with respect, we have a strategy and it is working.}\n\n"
        "[3 SEN. MURPHY]: {3 Then show it to us.}"
    ),
    "a dismissal as": "[1 His] dismissal of {1 the plan} as “{1 a gift to Tehran}” surprised diplomats.",
    "expressed concern": (
        "In a statement, [1 the Palestinian Authority] expressed {1 concern over the expulsion of "
        "residents from the old town}."
    ),
    "denounced as": "[1 Amnesty International] denounced {1 the ruling} as {1 a travesty}.",
    "praised": "[1 Opposition leader Yair Lapid] praised {1 the president’s efforts to free the hostages}.",
    "a headline of two speakers": (
        "[1 Sudan army chief] rejects {1 truce} as [2 RSF] says {2 it is ready for talks}\n\n"
        "KHARTOUM — Fighting went on across the capital on Sunday."
    ),
    "a headline with says": (
        "[1 Zelensky] says {1 peace plan ‘cannot reward aggression’}\n\nKYIV — The president met envoys on Tuesday."
    ),
    "a headline with says behind": (
        "{1 Truce ‘a trap’}, says [1 rebel chief]\n\nGOMA — Fighters remained in the hills on Sunday."
    ),
    "a headline with urges": (
        "[1 Ottawa] urges {1 Israel to allow aid into Gaza}\n\nOTTAWA — Trucks were waiting at the border."
    ),
    "another had told": "[1 The spokesman] said {1 the president had told the envoy that the offer was final}.",
    "another had promised": "[1 Lavrov] said {1 Washington had promised not to expand the alliance}.",
    "a joint statement": (
        "[1 Presidents Macron and Scholz] said in a joint statement that {1 they would back the tribunal}."
    ),
    "two ministers": "[1 The foreign ministers of Qatar and Egypt] urged {1 both sides to return to the table}.",
    "two names": "“{1 There is no military solution},” [1 Mr. Guterres and Mr. Faki] said.",
    "told CBC News": (
        '"{1 We\'ve been waiting for this for 30 years}," [1 Grand Chief Cathy Merrick] told CBC '
        'News. "{1 It\'s overwhelming}."'
    ),
    "says, then a quotation": (
        "[1 Dr. Theresa Tam], Canada's chief public health officer, says {1 the new variant isn't a "
        "cause for alarm}.\n\n"
        "\"{2 It's something we're watching very closely},\" [2 she] said Wednesday at a news "
        "conference in Ottawa."
    ),
    "a pronoun, then a title": (
        "[1 Trudeau] said {1 the government will be there for families}.\n\n"
        "\"{2 We will always have their backs, and we'll continue to do what's needed},\" [2 the Prime "
        "Minister] said outside Rideau Cottage."
    ),
    "a quotation in a quotation": (
        '"{1 My heart just sank}," said [1 Jennifer Wong], who owns a bakery in Vancouver\'s '
        "Chinatown. \"{1 I thought, 'How will we pay the rent?'}\""
    ),
    "in an interview with": (
        'In an interview with CTV News, [1 lawyer Marie Henein] said {1 the ruling "changes '
        'everything" for her client}.'
    ),
    "in an e-mail": '"{1 Nobody asked us}," [1 Mr. Singh] said in an e-mail to The Globe and Mail.',
    "tweeted": '[1 Ford] tweeted: "{1 Ontario is open for business}."',
    "a wire agency": (
        "DOHA, June 4 (Xinhua) -- {1 China supports all efforts conducive to a political "
        "settlement}, [1 Foreign Ministry spokesperson Mao Ning] said Tuesday."
    ),
    "an anonymous official": (
        "[1 A senior Israeli official], speaking on condition of anonymity, said {1 the cabinet would vote on Sunday}."
    ),
    "vowed and threatened": (
        "[1 Netanyahu] vowed {1 to press on until Hamas is destroyed}, and [2 the far-right finance "
        "minister] threatened {2 to quit if he did not}."
    ),
    "say within the sentence": "{1 The bridge}, [1 residents] say, {1 has not been repaired since the war}.",
    "a question asked": (
        "“{1 Who will protect us when the blue helmets leave}?” asked [1 Fatou Camara], a market trader."
    ),
    "two speakers in a sentence": (
        "[1 Kyiv] called {1 the pause “a cynical trap”}, while [2 Moscow] said {2 it showed goodwill}."
    ),
    "a question and a reply": "“{1 Will you sign}?” [1 a reporter] asked. “{2 Not today},” [2 the minister] replied.",
    "asked whether": (
        "Asked whether he would resign, [1 Mr Ortega] said: “{1 I was elected to govern, and I will govern}.”"
    ),
    "a long source": (
        "{1 The minister had lied}, said [1 Maria Gonzalez, the 41-year-old head of a nurses’ union "
        "that has led strikes in four provinces]."
    ),
    "emoji": "“{1 We did it 🎉👩‍👩‍👧 and we’ll do it again}!” [1 Zoë Ibáñez] wrote on X.",
    "a question as a heading": (
        "What does the treaty change?\n\n"
        "[1 Professor Lund] says {1 it changes little on the ground}. “{2 The soldiers stay where "
        "they are},” [2 he] said."
    ),
    "a list of reactions": (
        "Reactions to the accord:\n\n"
        "- [1 The United States] called {1 it “a historic step”}.\n- [2 Russia] said {2 it would "
        "study the text}.\n- [3 The rebels] described {3 the accord as “a piece of paper”}."
    ),
    "signed quotations": (
        "“{1 This plan is a disgrace}.” — [1 Maria Lopez], 41, nurse\n\n"
        "“{2 I would sign it tomorrow}.” — [2 Tom Baker], farmer"
    ),
    "a signed motto": ("“{1 Peace is not the absence of war}”\n\n– [1 Spinoza]"),
    "wrote in a letter": (
        "[1 Pope Francis] wrote in a letter to the bishops that {1 the war was “a defeat for everyone”}."
    ),
    "posted": "“{1 No more blank cheques for Kyiv},” [1 the congressman] posted on X on Tuesday night.",
    "a court and its dissent": (
        "{1 The blockade violates the charter}, [1 the court] ruled. [2 Judge Adeyemi] dissented, "
        "writing that {2 the charter “does not reach the high seas”}."
    ),
    "a newspaper reported": "[1 The Washington Post] reported on Sunday that {1 the envoy had offered to resign}.",
    "a person familiar with the matter": (
        "{1 The generals are not speaking to each other any more}, [1 a person familiar with the matter] said."
    ),
    "accused of": "In his speech to parliament, [1 Mr Orban] accused {1 Brussels of prolonging the war}.",
    "promised": "[1 The finance minister] promised {1 a referendum on the treaty by the end of the year}.",
    "appealed for": "[1 Pope Leo] appealed for {1 an immediate end to the fighting in Sudan}.",
    "a statement said": "[1 A statement from the Kremlin] said {1 the two leaders had agreed to stay in touch}.",
    "brackets in a quotation": "“{1 It (the deal) is dead},” [1 he] said.",
    "an ellipsis": "“{1 I think… no, I know that they lied to us}”, said [1 Mrs Novak].",
    "lines that end in CR LF": (
        "“{1 We will wait},” [1 Costa] said.\r\n\r\nHer deputy left.\r\n\r\n[2 Melo] warned {2 the talks could fail}."
    ),
    "no-break spaces": "«\u00a0{1 La paix n’attend pas}\u00a0», said\u00a0[1 Mme\u00a0Diallo].",
    "two directions of writing": "“{1 لا سلام بلا عدالة — no peace without justice},” [1 Sheikh Hassan نصر] said.",
    "combining marks": "[1 Ange\u0301lique Kidjo] said {1 the cafe\u0301 would stay open during the cease\u0301fire}.",
    "three speakers": (
        '"{1 It\'s a slap in the face}," said [1 Perry Bellegarde], national chief of the Assembly of '
        "First Nations.\n\n"
        '[2 Conservative Leader Pierre Poilievre] called {2 the announcement "a stunt"}, while [3 '
        "NDP MP Charlie Angus] said {3 it was too little, too late}."
    ),
    "told the House": (
        "[1 Health Minister Mark Holland] told the House of Commons {1 the program will launch in June}."
    ),
    "residents say": (
        '[1 Residents] say {1 they are tired of waiting}. "{2 It\'s been eight months}," [2 Lorna Pitt] said.'
    ),
    "branded and vowed": (
        "[1,2 The DUP leader] branded {1 the protocol “a constitutional outrage”} and vowed {2 to fight on}."
    ),
}
NOTHING_SAID = {
    "declined to comment": (
        "The ministry declined to comment on the report. A spokeswoman for the army could not be reached."
    ),
    "scare quotes": (
        "The so-called “humanitarian pause” lasted four hours. The “Peace Caravan” reached the town at noon."
    ),
    "titles of works": "Her novel “The Long Truce” won the Booker Prize. The film ‘No Man’s Land’ opens on Friday.",
    "no reply, neither side": (
        "The Foreign Office did not respond to a request for comment. Neither side has said whether it will attend."
    ),
    "wants, beliefs and figures": (
        "The army wants a longer truce. Many villagers believe that the war is over. The figures "
        "show that trade fell by a third."
    ),
    "a heading with a colon": (
        "Geneva talks: what you need to know\n\n"
        "Delegates will meet on Monday at the lake. Buses were waiting outside the “Hotel Royal”."
    ),
    "more scare quotes": "The minister’s “friends” in the senate stayed away, and the “vote” was postponed.",
    "a caption": (
        "Photo: President Lula at the summit in Belém (AFP)\n\nThe summit opened on Monday. Read more: What is COP30?"
    ),
}


@pytest.fixture(scope="module")
def finder() -> StatementFinder:
    return StatementFinder.load()


def letters(text: str, spans: Iterable[Span]) -> set[int]:
    return {i for a, b in spans for i in range(a, b) if text[i].isalnum()}


def article(text: str) -> Article:
    return Article(id="a", path="a.txt", title="", outlet="", date="", text=text)


@pytest.mark.parametrize("marked", SAID.values(), ids=SAID)
def test_every_statement_is_found_whole_and_with_its_speaker(finder: StatementFinder, marked: str) -> None:
    text, expected = annotated(marked)
    found = finder.find(article(text))
    assert len(found) == len(expected), [(one.speaker, one.text) for one in found]
    for statement, wanted in zip(found, expected, strict=True):
        one, other = letters(text, statement.spans), letters(text, wanted.content)
        assert len(one & other) >= 0.9 * len(one | other), statement.text
        if wanted.source:
            assert statement.speaker_span is not None, statement.text
            assert letters(text, [statement.speaker_span]) & letters(text, wanted.source), statement.speaker
        assert statement.text == " ".join(text[a:b] for a, b in statement.spans)


@pytest.mark.parametrize("text", NOTHING_SAID.values(), ids=NOTHING_SAID)
def test_where_nobody_said_anything_there_is_no_statement(finder: StatementFinder, text: str) -> None:
    assert finder.find(article(text)) == ()
