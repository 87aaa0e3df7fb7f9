/// French, Spanish, Portuguese, German and Russian. An entry of `counted` or `afterYear` is how a word begins, or, with `_`, all of it.
extension CalendarWords {
    mutating func french() {
        beforeYear = Self.set(
            "en de du depuis dès avant après à et au entre jusqu jusqu’en pendant durant fin début courant mi vers l’an automne été hiver printemps")
        beforeRoundYear = Self.set("en depuis dès an année années courant fin début vers mi")
        betweenDays = Self.set("et au à ou le")
        withMonth = Self.set("er de")
        ordinals = Self.set("er re ère ere e ème eme nd nde es èmes")
        afterHour = Self.set("h heures")
        counted = Self.list(
            """
            personne femme homme enfant fille_ filles_ garçon bébé réfugié détenu prisonni victime survivant famille autre_ autres_ cas_
            citoyen ressortissant migrant demandeur garde_ gardes_ soldat policier ans_ an_ mois_ semaine jour heure_ minute morts_ mort_
            arrêt tué disparu transfuge fugitif nord_ coréen dollar euro foyer ménage fois_ kilomètre km_
            """)
    }

    mutating func spanish() {
        beforeYear = Self.set("en de del desde hasta antes después a y e entre durante finales fines principios mediados año años hacia otoño verano invierno primavera")
        beforeRoundYear = Self.set("en desde año años finales principios mediados hacia durante")
        betweenDays = Self.set("y e al a el o")
        withMonth = Self.set("de del º o")
        ordinals = Self.set("º ª o a er")
        beforeHour = Self.set("las la")
        afterHour = Self.set("h horas")
        counted = Self.list(
            """
            persona mujer hombre niñ chica chico bebé refugiad detenid presos_ presas_ prisioner víctima sobrevivient familia otr caso
            ciudadan nacional migrante solicitante guardia soldado policía años_ año_ mes_ meses_ semana día hora minuto muert arrest asesinad
            desaparecid desertor fugitiv norcorean coreano dólar euro hogar veces_ kilómetro km_
            """)
    }

    mutating func portuguese() {
        beforeYear = Self.set("em de do desde até antes depois após a e entre durante final fim início meados ano anos por outono verão inverno primavera")
        beforeRoundYear = Self.set("em desde ano anos final fim início meados durante")
        betweenDays = Self.set("e a ao o ou até")
        withMonth = Self.set("de do º o")
        ordinals = Self.set("º ª o a")
        beforeHour = Self.set("às as")
        afterHour = Self.set("h horas")
        counted = Self.list(
            """
            pessoa mulher homem homens_ criança menin bebê refugiad detid presos_ presas_ prisioneir vítima sobrevivente família outr caso
            cidad nacional migrante solicitante guarda soldado policia anos_ ano_ mês_ meses_ semana dia hora minuto mort detenç
            assassinad desaparecid desertor fugitiv norte coreano dólar euro domicílio vezes_ quilômetro km_
            """)
    }

    /// A noun has a capital in German, so a bare year is told from a count by what follows it (`DateSpans`).
    mutating func german() {
        beforeYear = Self.set("seit ab bis von zwischen und anfang mitte ende jahr jahre jahren jahres frühjahr frühling sommer herbst winter um nach vor")
        beforeRoundYear = Self.set("seit jahr jahre jahren jahres anfang mitte ende frühjahr frühling sommer herbst winter")
        betweenDays = Self.set("und bis zum den oder")
        afterHour = Self.set("uhr")
        counted = Self.list(
            """
            mensch person frau männer mann kind mädchen junge baby babys flüchtling geflüchtete gefangene inhaftierte häftling opfer
            überlebende familie andere weitere fälle fall_ fällen bürger migrant asylsuchende wachen wächter soldat polizist jahre jahr_ monat
            woche tag_ tage_ tagen_ stunde minute tote getötete verschwundene nordkorean dollar euro haushalt kilometer km_
            """)
    }

    mutating func russian() {
        afterYear = Self.list("год г_ гг_")
        betweenDays = Self.set("и по до или на")
        withMonth = Self.set("го")
        ordinals = Self.set("й я е го му м х ми ый ой ая ое ого ому ом ые ых ым")
        counted = Self.list(
            """
            человек люд лиц женщин мужчин дет девоч мальчик ребён ребен младен беженц задержан заключ жертв выживш сем друг случа граждан
            мигрант просител охран солдат полиц лет_ месяц недел дн_ дня_ дней_ час минут погибш уби аресто пропавш перебежч
            северокоре доллар рубл евро раз_ раза_ километр км_ были_ было_
            """)
    }
}
