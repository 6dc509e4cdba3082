//! Names that are everyday words: in small letters, and with what only people do.

use super::{each_is, none_in};

#[test]
fn an_everyday_word_in_small_letters_that_does_what_only_people_do() {
    each_is(
        "name:possible",
        &[
            "|grace| was crying",
            "|grace| refused meds",
            "|faith| was tearful",
            "|mark| was banging on the office door",
            "|summer| asked me to sit with her",
            "|joy| didnt eat",
            "i was late because |grace| was crying",
            "|joy| asked for me",
            "|april| has not slept",
        ],
    );
    none_in(&[
        "hope was the theme of the session, I hope she will come back",
        "he lost hope and faith in the service, his faith is important to him, in good faith",
        "with grace and patience we went on, the grace period ended",
        "joy came from the garden, summer was hard for the team, joy was hard to find",
        "he rose early and made breakfast, we rose from our chairs, roses in the garden",
        "mark the date in the diary, please mark the chart, i will mark it later",
        "the mark on her arm was red, the marks on her arm",
        "I may ask her again, will see her next week, will ask the consultant",
        "will refuse, may refuse, may need review, may not eat, will say no, may cry",
        "pat the dog, she gave him a pat on the back, to be frank I was tired",
        "a bill came through the door, the bill was refused by parliament",
        "bill refused again. grant refused by the council. art refused today. mark asked for.",
        "drew a picture, he said he would rob a shop, don the gloves, chase the referral",
        "she wants to sue the trust, mercy was asked for, patience was needed",
    ]);
}

#[test]
fn an_everyday_word_in_small_letters_after_a_person() {
    each_is(
        "name:possible",
        &[
            "her son |mark| rang",
            "nurse |grace| was kind",
            "my patient |hope|",
            "her sister |grace|",
            "pt |faith| refused",
            "support worker |lee|",
            "visited |joy| at home",
            "saw |grace| today",
            "visited |april| at home",
        ],
    );
    none_in(&[
        "patient may refuse, pt may refuse meds, the patient will mark it, client will ring",
        "her sister may come, her sister will come, his son will visit, my mum may ring",
        "her mother rose early, his dad drew a picture, her son chose joy",
        "our client hope is to go home, nurse faith groups, student grant refused",
        "support worker late, friend in need, mother in law, her mothers faith",
        "saw hope in her eyes, saw joy on her face, found joy at work, lost faith at home",
        "met with hope, visited summer fair, saw summer coming, asked may I come in",
    ]);
}

#[test]
fn an_everyday_word_with_a_capital_that_does_what_only_people_do() {
    each_is(
        "name:possible",
        &[
            "|Faith| has not eaten for two days.",
            "|Frank| was guarded at first.",
            "|Christian| told me about his dad.",
            "|Prince| didn't want his mum to know.",
            "|Pat| came in wet through.",
            "|Star| was self harming again.",
            "|Sunday| said that he misses his church.",
            "|Miracle| refused breakfast.",
            "|River| prefers they/them",
            "|Mercy| did not want his medication.",
            "|Jesús| was angry about the section.",
        ],
    );
    none_in(&[
        "River walk was calm. Star chart was used. Sunday was sad. Sunday was hard for her.",
        "Sunday lunch was refused. Miracle cures refused. Christian faith helps him.",
        "Prince charming. Star of the week. Frank talk was needed. Faith in the team.",
        "Pat on the back. Pat dog came in. Hope came in small steps. Joy came in the evening.",
        "Will came up again in the talk about capacity. Summer came. Dawn came in early.",
        "Jesus was angry in the temple.",
        "Comfort came from knowing that she was safe. Peace comes from being heard.",
    ]);
    each_is(
        "name:possible",
        &["|Comfort| came late", "|Comfort| was crying"],
    );
}

#[test]
fn a_given_name_with_second_language_verbs() {
    each_is(
        "name:possible",
        &[
            "|Ahmed| dont like when i ask about voices",
            "|Ibrahim| prays five times a day",
            "|Abubakar| prays and I interrupted him.",
            "|Ahmed| she say no one listen",
            "|Ibrahim| sleep all day",
            "|Yusuf| always crying",
            "|Omar| no eat",
            "|Daniel| keep asking for cigarette",
            "|Kevin| from housing came",
        ],
    );
    none_in(&[
        "Taylor made plan. Cameron scales the wall. Paris says hello. Monday dont work for us.",
        "Kent says no. Israel says no to peace talks. The plan dont work.",
    ]);
}

#[test]
fn other_languages_have_no_names_in_small_letters() {
    none_in(&[
        "non mi va di parlare oggi, la signora ha pianto tutta la notte e non vuole mangiare",
        "mi ha detto che la mamma viene domani, era molto arrabbiato perche nessuno lo ascolta",
        "ich habe heute mit ihm gesprochen und er war sehr traurig",
        "nie chciał rozmawiać i ciągle płakał, była bardzo smutna ale zjadła obiad",
        "hoy estaba muy triste y no quiso comer, la paciente no quiere tomar la medicación",
        "elle a parlé de sa mère et de son frère, le patient refuse son traitement",
    ]);
}
