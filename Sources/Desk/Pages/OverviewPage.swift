import Casebook
import Proof
import Testimony
import Web

extension Pages {
    /// Who is in danger now, what must be decided or answered, and what came in last.
    static func overview(_ visit: Visit) throws -> Reply {
        let lens = visit.lens
        let model = lens.model
        return try page(visit, title: lens("menu.overview"), menu: .overview) {
            try HTML.h1 { try lens("menu.overview") }
            if model.isEmpty {
                try empty(lens("overview.empty"))
            } else {
                try HTML.p(.class("soft")) { try lens("as-of", ["day": .text(lens.day(model.view.asOf))]) }
                try HTML.div(.class("columns")) {
                    try HTML.section(.class("wide"), .aria("labelledby", "danger")) {
                        try HTML.h2(.id("danger")) { try lens("danger.title") }
                        try dangers(lens)
                    }
                    try HTML.div(.class("narrow")) {
                        try decisions(lens)
                        try staleness(lens)
                        try appeals(lens)
                        try arrivals(lens)
                    }
                }
            }
        }
    }

    private static func dangers(_ lens: Lens) throws -> Markup {
        let groups = Dictionary(grouping: lens.model.standings.filter { $0.danger != nil }, by: { $0.danger })
        guard !groups.isEmpty else { return try empty(lens("danger.none")) }
        return try .group {
            for danger in Danger.allCases {
                if let standings = groups[danger] {
                    let count = standings.reduce(0) { $0 + $1.count }
                    try HTML.h3(.class("danger danger-\(danger.rawValue)")) { try lens("danger.\(danger.rawValue)", ["n": .number(count)]) }
                    try HTML.ul(.class("cards")) { for standing in standings { try card(standing, lens) } }
                }
            }
        }
    }

    private static func decisions(_ lens: Lens) throws -> Markup {
        try HTML.section(.aria("labelledby", "decide")) {
            try HTML.h2(.id("decide")) { try lens("decide.title") }
            if lens.model.clashes.isEmpty { try empty(lens("decide.none")) } else { try clashes(lens.model.clashes, lens) }
        }
    }

    private static func staleness(_ lens: Lens) throws -> Markup {
        let due = lens.model.releases.filter(\.isDue)
        return try HTML.section(.aria("labelledby", "stale")) {
            try HTML.h2(.id("stale")) { try lens("stale.title") }
            if due.isEmpty {
                try empty(lens("stale.none"))
            } else {
                try HTML.ul(.class("plain")) { for release in due { try HTML.li { try self.release(release, lens) } } }
            }
        }
    }

    private static func appeals(_ lens: Lens) throws -> Markup {
        let open = lens.model.openAppeals
        return try HTML.section(.aria("labelledby", "appeals")) {
            try HTML.h2(.id("appeals")) { try lens("appeals.title") }
            if open.isEmpty {
                try empty(lens("appeals.none"))
            } else {
                try HTML.ul(.class("plain")) {
                    for appeal in open {
                        try HTML.li {
                            try HTML.p {
                                HTML.strong { HTML.bdi { appeal.to } }
                                " · \(try lens.code("appeal", appeal.kind)), \(try lens.date(appeal.on))"
                            }
                            HTML.p { HTML.bdi { appeal.asks.joined(separator: "; ") } }
                            try HTML.p(.class("soft")) {
                                if let due = appeal.due {
                                    try HTML.strong { try lens("appeals.due", ["date": .text(lens.date(due))]) }
                                } else {
                                    try lens("appeals.no-due")
                                }
                                if let occasion = appeal.occasion.flatMap({ lens.model.casebook.occasions[$0] }) { " · \(occasion.what)" }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func arrivals(_ lens: Lens) throws -> Markup {
        try HTML.section(.aria("labelledby", "lately")) {
            try HTML.h2(.id("lately")) { try lens("lately.title") }
            try HTML.ol(.class("plain lately")) {
                for arrival in lens.model.arrivals(most: 8) {
                    try HTML.li {
                        try HTML.p(.class("soft")) {
                            try lens.date(arrival.on)
                            " · \(try lens("arrival.\(arrival.what.rawValue)")) "
                            if arrival.what == .report { link(report: arrival.id) } else { HTML.bdi { arrival.id } }
                            if let source = arrival.source { " · \(try lens.pseudonym(source))" }
                        }
                        HTML.p(.class("clamped")) { HTML.bdi { arrival.text } }
                    }
                }
            }
        }
    }
}
