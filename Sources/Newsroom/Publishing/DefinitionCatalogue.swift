/// The words of `DefinitionWords`, by language: sentences with {places}, and names of codes.
struct DefinitionCatalogue {
    private let entries: [String: String]

    static let all: [String: DefinitionCatalogue] = ["en": english, "ko": korean]

    /// Every key, for the test that holds the languages to each other.
    var keys: Set<String> { Set(entries.keys) }

    /// A code's name; an organisation's own code (`local:NAME`) and a word of testimony are shown as they are.
    func word(_ key: String) -> String {
        if let entry = entries[key] { return entry }
        let code = key.drop { $0 != "." }.dropFirst()
        return String(code.hasPrefix("local:") ? code.dropFirst("local:".count) : code)
    }

    func fill(_ key: String, _ values: [String: String]) -> String {
        values.reduce(word(key)) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    static let english = DefinitionCatalogue(entries: [
        "nationality": "Nationality: {countries}.",
        "sex": "Sex: {sex}.",
        "sex.f": "female", "sex.m": "male", "sex.x": "neither female nor male",
        "age.exact": "Age as reported: {age}.",
        "age.range": "Age as reported: {low} to {high}.",
        "age.from": "Age as reported: {low} or over.",
        "age.to": "Age as reported: {high} or under.",
        "age.any": "An age is reported.",
        "described": "Described as: {word}.",
        "ever": "Reported as {certainty}: {what}.",
        "never": "Not reported as {certainty}: {what}.",
        "custody": "Held in {place} on the day asked about, reported as {certainty}, with no word since of release, return, death or a move elsewhere.",
        "act.in": ", in {place}", "act.to": ", to {place}", "act.from": ", on or after {day}", "act.until": ", on or before {day}",
        "certainty.confirmed": "confirmed", "certainty.likely": "confirmed or likely",
        "certainty.possible": "confirmed, likely or possible", "certainty.unlikely": "confirmed, likely, possible or unlikely",
        "certainty.unknown": "of any certainty",
        "type.arrest": "arrest", "type.detention": "detention", "type.enforced_disappearance": "enforced disappearance",
        "type.transfer": "transfer", "type.planned_transfer": "planned transfer", "type.forced_return": "forced return",
        "type.deportation": "deportation", "type.asylum_denied": "denial of asylum",
        "type.denial_of_medical_care": "denial of medical care", "type.torture": "torture", "type.ill_treatment": "ill-treatment",
        "type.sexual_violence": "sexual violence", "type.forced_labour": "forced labour", "type.trafficking": "trafficking",
        "type.killing": "killing", "type.death": "death", "type.birth_in_detention": "birth in detention",
        "type.release": "release", "type.escape": "escape", "type.sighting": "sighting", "type.arrival_in_safety": "arrival in safety",
        "trait.child": "child", "trait.elderly": "elderly", "trait.pregnant": "pregnant",
        "trait.born_in_detention": "born in detention", "trait.frail_health": "in frail health",
        "trait.serious_health_problem": "with a serious health problem", "trait.disability": "with a disability",
        "trait.unaccompanied": "unaccompanied", "trait.refugee": "refugee", "trait.asylum_seeker": "asylum seeker",
    ])

    static let korean = DefinitionCatalogue(entries: [
        "nationality": "국적: {countries}.",
        "sex": "성별: {sex}.",
        "sex.f": "여성", "sex.m": "남성", "sex.x": "여성도 남성도 아님",
        "age.exact": "보고된 나이: {age}세.",
        "age.range": "보고된 나이: {low}세에서 {high}세.",
        "age.from": "보고된 나이: {low}세 이상.",
        "age.to": "보고된 나이: {high}세 이하.",
        "age.any": "나이가 보고됨.",
        "described": "묘사: {word}.",
        "ever": "보고됨({certainty}): {what}.",
        "never": "보고되지 않음({certainty}): {what}.",
        "custody": "물은 날 현재 억류된 곳: {place} ({certainty}). 그 뒤 석방, 송환, 사망 또는 다른 곳으로의 이송에 대한 보고가 없음.",
        "act.in": ", 장소 {place}", "act.to": ", 도착지 {place}", "act.from": ", {day} 이후", "act.until": ", {day} 이전",
        "certainty.confirmed": "확인됨", "certainty.likely": "확인됨 또는 유력함",
        "certainty.possible": "확인됨, 유력함 또는 가능함", "certainty.unlikely": "확인됨, 유력함, 가능함 또는 희박함",
        "certainty.unknown": "확실성 무관",
        "type.arrest": "체포", "type.detention": "구금", "type.enforced_disappearance": "강제 실종",
        "type.transfer": "이송", "type.planned_transfer": "계획된 이송", "type.forced_return": "강제 송환",
        "type.deportation": "추방", "type.asylum_denied": "망명 거부",
        "type.denial_of_medical_care": "의료 거부", "type.torture": "고문", "type.ill_treatment": "부당한 대우",
        "type.sexual_violence": "성폭력", "type.forced_labour": "강제 노동", "type.trafficking": "인신매매",
        "type.killing": "살해", "type.death": "사망", "type.birth_in_detention": "구금 중 출생",
        "type.release": "석방", "type.escape": "탈출", "type.sighting": "목격", "type.arrival_in_safety": "안전한 곳 도착",
        "trait.child": "아동", "trait.elderly": "고령", "trait.pregnant": "임신 중",
        "trait.born_in_detention": "구금 중 출생", "trait.frail_health": "허약한 건강",
        "trait.serious_health_problem": "심각한 건강 문제", "trait.disability": "장애",
        "trait.unaccompanied": "보호자 없음", "trait.refugee": "난민", "trait.asylum_seeker": "망명 신청자",
    ])
}
