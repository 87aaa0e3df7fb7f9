import Search

/// Short texts of our own and queries about them, each with the texts that answer it, best first: 3 for what was asked for, 2 for
/// what also answers, 1 for what only touches it.
struct GradedTexts {
    let language: String
    let documents: [SearchDocument]
    let queries: [(text: String, grades: [String: Int])]

    /// - Parameter texts: id, title, summary, body, aliases.
    private init(_ language: String, _ texts: [(String, String, String, String, [String])], _ queries: [(String, [String: Int])]) {
        self.language = language
        documents = texts.enumerated().map { number, text in
            SearchDocument(
                id: text.0, url: "/\(language)/\(text.0)/", language: language, title: text.1, summary: text.2, body: text.3,
                day: "2017-06-\(10 + number)", aliases: text.4)
        }
        self.queries = queries
    }

    static let all = [english, korean, chinese, arabic, french, russian]

    static let english = GradedTexts(
        "en",
        [
            (
                "held", "North Koreans Held in China", "Five refugees may be returned by force",
                "Police in Yanji detained five people from North Korea, among them two children. Relatives fear that they will be sent back, where prison awaits those who left without permission.",
                ["북한", "北韓", "김영희"]
            ),
            (
                "camp", "Life in a Prison Camp", "A former prisoner speaks",
                "He spent nine years in a labor camp in the mountains of North Korea. Guards beat those who could not work. He crossed the river to China in winter.", []
            ),
            (
                "court", "Court Frees Journalist", "Appeal judges find no evidence",
                "A court of appeal freed the journalist Ana Lima, who had been detained for two years for her reporting on police violence.", ["Ана Лима"]
            ),
            (
                "police", "Police Fire on March for Clean Water", "Three dead, dozens hurt",
                "Police fired on a peaceful march against a mine that poisons the river. Three people died. The minister promised an investigation.", []
            ),
            (
                "children", "Children Still Work in Mines", "A law without inspectors",
                "Two years after the law was passed, children as young as eight carry ore in the mines. The ministry has four inspectors for the whole country.", []
            ),
            (
                "asylum", "Asylum Seekers Left at Sea", "Coast guard watched for nine hours",
                "Forty asylum seekers drifted for nine hours. The coast guard watched from a distance. Refugees on board said that two children died of thirst.", []
            ),
            (
                "torture", "Marks of Torture", "Doctors examine forty former detainees",
                "Doctors examined forty people who had been held by the security service. Thirty-six bear marks that only torture leaves. No officer has been charged.", []
            ),
            (
                "letter", "Letter to the President on Enforced Returns", "",
                "We ask you to stop the return of refugees to places where they face torture, and to let the United Nations see those who are detained near the border.", []
            ),
        ],
        [
            ("north korean refugees in china", ["held": 3, "camp": 1]), ("detained children", ["held": 3]), ("prison camp", ["camp": 3]),
            ("journalists freed", ["court": 3]), ("police shooting march", ["police": 3, "court": 1]), ("child labor mines", ["children": 3, "police": 1]),
            ("asylum seeker", ["asylum": 3]), ("torturing", ["torture": 3, "letter": 2]), ("\"enforced returns\"", ["letter": 3]),
            ("김영희", ["held": 3]), ("Ана Лима", ["court": 3]), ("mine river", ["police": 3, "camp": 1]),
        ])

    static let korean = GradedTexts(
        "ko",
        [
            (
                "held", "중국에 구금된 북한 난민", "다섯 명이 강제송환될 위험에 놓였다",
                "옌지의 공안이 북한에서 온 다섯 사람을 구금했다. 그중 두 명은 어린이다. 가족들은 이들이 북한으로 송환되면 처벌받을 것이라고 우려한다.", ["North Korea", "延吉"]
            ),
            (
                "camp", "수용소에서 보낸 아홉 해", "한 생존자의 증언",
                "그는 산속의 정치범수용소에서 아홉 해를 보냈다. 일하지 못하는 사람은 매를 맞았다. 그는 겨울에 강을 건너 중국으로 갔다.", []
            ),
            (
                "court", "법원, 기자를 석방하다", "항소심 재판부는 증거가 없다고 판단했다",
                "항소법원은 경찰 폭력을 보도한 뒤 두 해 동안 갇혀 있던 기자를 석방했다.", []
            ),
            (
                "children", "광산에서 일하는 아이들", "감독관 없는 법",
                "법이 제정된 지 두 해가 지났지만 여덟 살 어린이도 광산에서 광석을 나른다.", []
            ),
            (
                "torture", "고문의 흔적", "의사들이 마흔 명을 진찰했다",
                "의사들은 보안기관에 구금되었던 마흔 명을 진찰했다. 서른여섯 명에게서 고문의 흔적이 발견되었다.", []
            ),
            ("talks", "국제회의, 난민 보호를 논의하다", "", "회의에 참석한 대표들은 난민을 보호하는 조약을 논의했다. 강제송환을 막을 방법은 정하지 못했다.", []),
        ],
        [
            ("북한", ["held": 3]), ("북한의 난민", ["held": 3]), ("강제송환", ["held": 3, "talks": 2]), ("난민을", ["held": 3, "talks": 3]),
            ("정치범", ["camp": 3]), ("기자 석방", ["court": 3]), ("어린이", ["children": 3, "held": 2]), ("고문", ["torture": 3]),
            ("north korea", ["held": 3]), ("延吉", ["held": 3]), ("회의", ["talks": 3]),
        ])

    static let chinese = GradedTexts(
        "zh-Hant",
        [
            ("held", "被關押在中國的北韓難民", "五人可能被強制遣返", "延吉公安拘留了五名來自北韓的人，其中兩名是兒童。親屬擔心他們被遣返後會受到懲罰。", ["北朝鮮", "북한", "North Korea"]),
            ("camp", "集中營裡的九年", "一名倖存者的證詞", "他在山裡的勞改營度過了九年。不能勞動的人會遭到毆打。冬天，他渡河來到中國。", []),
            ("court", "法院釋放記者", "上訴庭認為沒有證據", "上訴法院釋放了因報導警察暴力而被關押兩年的記者。", []),
            ("children", "礦山裡的童工", "沒有監察員的法律", "法律通過兩年後，八歲的兒童仍在礦山搬運礦石。", []),
            ("torture", "酷刑的痕跡", "醫生檢查了四十名前被拘留者", "醫生檢查了四十名曾被國安部門關押的人，其中三十六人身上有酷刑留下的痕跡。", []),
        ],
        [
            ("北韓難民", ["held": 3]), ("北韩", ["held": 3]), ("遣返", ["held": 3]), ("記者", ["court": 3]), ("兒童", ["children": 3, "held": 2]),
            ("酷刑", ["torture": 3]), ("북한", ["held": 3]), ("延吉公安", ["held": 3]), ("礦山 兒童", ["children": 3]),
        ])

    static let arabic = GradedTexts(
        "ar",
        [
            (
                "held", "لاجئون من كوريا الشمالية محتجزون في الصين", "خمسة أشخاص قد يعادون قسرًا",
                "احتجزت الشرطة في يانجي خمسة أشخاص من كوريا الشمالية، بينهم طفلان. ويخشى الأقارب أن يُعاقَبوا بعد إعادتهم.", ["북한", "Yanji"]
            ),
            ("court", "المحكمة تفرج عن صحفي", "لا أدلة", "أفرجت محكمة الاستئناف عن الصحفي الذي سُجن عامين بسبب تقاريره عن عنف الشرطة.", []),
            ("children", "أطفال يعملون في المناجم", "قانون بلا مفتشين", "بعد عامين من إقرار القانون ما زال أطفال في الثامنة يحملون الحجارة في المناجم.", []),
            ("torture", "آثار التعذيب", "أطباء فحصوا أربعين معتقلًا سابقًا", "فحص الأطباء أربعين شخصًا كانوا محتجزين لدى جهاز الأمن، ويحمل ستة وثلاثون منهم آثار التعذيب.", []),
            ("sea", "طالبو لجوء في عرض البحر", "خفر السواحل اكتفى بالمراقبة", "انجرف أربعون من طالبي اللجوء تسع ساعات، وقال اللاجئون إن طفلين ماتا عطشًا.", []),
        ],
        [
            ("اللاجئين", ["held": 3, "sea": 2]), ("كوريا الشماليه", ["held": 3]), ("صحفي", ["court": 3]), ("الأطفال والمناجم", ["children": 3]),
            ("تعذيب", ["torture": 3]), ("북한", ["held": 3]), ("المعتقلين", ["torture": 3]),
        ])

    static let french = GradedTexts(
        "fr",
        [
            (
                "held", "Des Nord-Coréens détenus en Chine", "Cinq réfugiés risquent le renvoi forcé",
                "À Yanji, la police a arrêté cinq personnes venues de Corée du Nord, dont deux enfants. L’État chinois est tenu de ne pas les renvoyer.", ["북한"]
            ),
            ("court", "La cour libère un journaliste", "Les juges d’appel ne trouvent aucune preuve", "La cour d’appel a libéré le journaliste détenu deux ans pour ses enquêtes sur les violences policières.", []),
            ("children", "Des enfants travaillent encore dans les mines", "Une loi sans inspecteurs", "Deux ans après l’adoption de la loi, des enfants de huit ans portent du minerai.", []),
            ("torture", "Les traces de la torture", "Des médecins examinent d’anciens détenus", "Des médecins ont examiné quarante personnes. Trente-six portent des traces que seule la torture laisse.", []),
            ("sea", "Demandeurs d’asile abandonnés en mer", "Les garde-côtes ont regardé", "Quarante demandeurs d’asile ont dérivé neuf heures. Les réfugiés disent que deux enfants sont morts de soif.", []),
        ],
        [
            ("réfugiés renvoyés", ["held": 3]), ("journalistes libérés", ["court": 3]), ("enfant mine", ["children": 3]), ("tortures", ["torture": 3]),
            ("demandeur d'asile", ["sea": 3]), ("detenus chine", ["held": 3]), ("état", ["held": 3]), ("북한", ["held": 3]),
        ])

    static let russian = GradedTexts(
        "ru",
        [
            (
                "held", "Беженцы из Северной Кореи задержаны в Китае", "Пятерым грозит принудительное возвращение",
                "Полиция Яньцзи задержала пять человек из Северной Кореи, среди них двое детей. Родственники опасаются, что их накажут.", ["북한", "Yanji"]
            ),
            ("court", "Суд освободил журналиста", "Апелляция не нашла доказательств", "Апелляционный суд освободил журналиста, который два года провёл в тюрьме за репортажи о насилии полиции.", []),
            ("children", "Дети всё ещё работают в шахтах", "Закон без инспекторов", "Через два года после принятия закона восьмилетние дети носят руду в шахтах.", []),
            ("torture", "Следы пыток", "Врачи осмотрели бывших задержанных", "Врачи осмотрели сорок человек, которых удерживала служба безопасности. У тридцати шести есть следы пыток.", []),
        ],
        [
            ("беженец", ["held": 3]), ("северная корея", ["held": 3]), ("журналисты", ["court": 3]), ("ребенок шахта", ["children": 1]), ("шахты дети", ["children": 3]),
            ("пытка", ["torture": 3]), ("задержанный", ["held": 3, "torture": 2]), ("북한", ["held": 3]),
        ])
}
