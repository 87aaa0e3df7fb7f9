import Casebook
import Testimony
import Web

extension Pages {
    /// Everybody, by how and where they are held.
    static func people(_ visit: Visit) throws -> Reply {
        let lens = visit.lens
        let state = visit.query["state"].flatMap(CustodyState.init(rawValue:))
        let place = visit.query["place"].flatMap { $0.isEmpty ? nil : $0 }
        let places = lens.model.casebook.places
        let found = lens.model.standings.filter { standing in
            (state == nil || standing.custody.state == state) && (place.map { places.path(of: standing.custody.place).contains($0) } ?? true)
        }
        return try page(visit, title: lens("menu.people"), menu: .people) {
            try HTML.h1 { try lens("menu.people") }
            if lens.model.isEmpty {
                try empty(lens("overview.empty"))
            } else {
                try filters(lens, state, place)
                try HTML.p(.class("soft"), Attribute("role", "status")) { try lens("people.found", ["n": .number(found.reduce(0) { $0 + $1.count })]) }
                if found.isEmpty { try empty(lens("people.none")) }
                try HTML.ul(.class("cards")) { for standing in found { try card(standing, lens) } }
            }
        }
    }

    private static func filters(_ lens: Lens, _ state: CustodyState?, _ place: PlaceID?) throws -> Markup {
        // Only places where somebody is now, and what contains them.
        let held = Set(lens.model.standings.flatMap { lens.model.casebook.places.path(of: $0.custody.place) })
        let places = lens.model.casebook.places.all.ids.filter(held.contains)
        return try HTML.form(.class("filters"), Attribute("method", "get"), .action(.path(["people"], file: true))) {
            try field("state", lens("people.state")) {
                try HTML.option(Attribute("value", "")) { try lens("people.any") }
                for each in CustodyState.allCases {
                    try HTML.option(Attribute("value", each.rawValue), .flag("selected", each == state)) { try lens.code("custody", each) }
                }
            }
            try field("place", lens("people.place")) {
                try HTML.option(Attribute("value", "")) { try lens("people.any") }
                for each in places {
                    HTML.option(Attribute("value", each), .flag("selected", each == place)) { lens.wholePlace(each) ?? each }
                }
            }
            try HTML.button { try lens("people.show") }
        }
    }

    private static func field(_ name: String, _ label: String, @MarkupBuilder _ options: () throws -> [Markup]) throws -> Markup {
        try HTML.div {
            HTML.label(Attribute("for", name)) { label }
            try HTML.select(.id(name), Attribute("name", name)) { try options() }
        }
    }
}
