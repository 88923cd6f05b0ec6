const en = {
  title: "SMS simulator", skip: "Skip to content", clock: "Virtual clock", speed: "Speed", search: "Search", theme: "Dark",
  searchHint: "text, number, is:failed, to:90555, gateway:organik", help: "Help", views: "Views", messages: "Messages",
  requests: "Requests", campaigns: "Campaigns", accounts: "Accounts", faults: "Faults", phones: "Phones", filter: "Filter",
  all: "all", failed: "failed", waiting: "waiting", delivered: "delivered", more: "More", back: "Back", fate: "Fate",
  replyHint: "Reply as this phone; the opt-out word opts out", reply: "Reply", details: "Details", close: "Close",
  live: "live", offline: "not connected", pause: "Pause", resume: "Resume", perSecond: "{0} per second", stopped: "paused",
  realTime: "real time", next: "next event in {0}", noPhones: "No message yet. Try one of these:",
  noMatch: "Nothing matches the search.", choose: "Choose a phone.", chooseMessage: "Choose a message.",
  segments: "segments", segment: "segment", cost: "Cost", credits: "credits", credit1: "credit", parts: "Segments", alphabet: "Alphabet", length: "Length",
  sender: "Sender", gateway: "Gateway", wireFormat: "Wire format", account: "Account", campaign: "Campaign", number: "Number",
  report: "Report timeline", accepted: "accepted by the gateway", phone: "on the phone", visible: "visible in the report",
  notYet: "not yet", reportHint: "The report shows the final status only at the last point. Advance the clock to get there.",
  asSent: "As sent", onPhone: "On the phone", differs: "{0} characters differ", cut: "cut", same: "The phone shows the text as sent.",
  time: "Time", operation: "Operation", outcome: "Outcome", why: "Why", request: "Request", answer: "Answer", copyCurl: "Copy as curl",
  copied: "Copied", noRequests: "No request yet.", noCampaigns: "No campaign yet.", recipients: "Recipients", state: "State",
  credit: "Credit", senders: "Senders", blacklist: "Blacklist", login: "Log in from your route", set: "Set", add: "Add",
  newAccount: "New account", name: "Name", password: "Password", copyProperties: "Copy properties", copyYaml: "Copy YAML",
  place: "Place a fault", active: "Active faults", noFaults: "No active fault.", kind: "Fault", on: "Operation", times: "How often",
  once: "once", always: "always", probability: "Probability", hits: "{0} hits", clear: "Clear", clearAll: "Clear all",
  anyOperation: "every operation", argument: "Value", reset: "Reset everything", resetSure: "Delete all messages, campaigns and faults?",
  segmentBorder: "segment {0}", fates: { delivered: "delivered", failed: "failed", off: "switched off", sendError: "send error", rejected: "rejected" },
  usualFate: "usual fate", optedOut: "opted out", off: "off", stands: "stopped", reportShows: "Report shows", ms: "Time in ms",
  placeHint: "A fault applies to the next matching requests. 0 times means always.",
  states: { scheduled: "scheduled", waiting: "waiting", delivered: "delivered", failed: "failed", rejected: "rejected", notSent: "not sent", cancelled: "cancelled", error: "error", pending: "pending" },
  campaignStates: { scheduled: "scheduled", started: "started", cancelled: "cancelled", error: "error" },
  reportStates: { waiting: "waiting", inProgress: "in progress", completed: "completed", sendError: "send error" },
  error: "The simulator answered: {0}", newMessage: "New message from {0}", keys: { "j / k": "next, previous phone", "/": "search", "?": "this help", "1 – 5": "tabs", "p": "pause or resume the clock" },
  seconds: "{0} s", minutes: "{0} min", hours: "{0} h", count: "{0} messages", page: "Page {0}", newest: "Newest", older: "Older", newer: "Newer", language: "Türkçe", lightTheme: "Light", unknown: "unknown",
};
const tr = {
  title: "SMS simülatörü", skip: "İçeriğe geç", clock: "Sanal saat", speed: "Hız", search: "Ara", theme: "Koyu",
  searchHint: "metin, numara, is:failed, to:90555, gateway:organik", help: "Yardım", views: "Görünümler", messages: "Mesajlar",
  requests: "İstekler", campaigns: "Kampanyalar", accounts: "Hesaplar", faults: "Arızalar", phones: "Telefonlar", filter: "Süzgeç",
  all: "tümü", failed: "iletilemedi", waiting: "bekliyor", delivered: "iletildi", more: "Daha fazla", back: "Geri", fate: "Sonuç",
  replyHint: "Bu telefondan yanıtlayın; ret kelimesi listeden çıkarır", reply: "Yanıtla", details: "Ayrıntılar", close: "Kapat",
  live: "canlı", offline: "bağlantı yok", pause: "Duraklat", resume: "Sürdür", perSecond: "saniyede {0}", stopped: "duraklatıldı",
  realTime: "gerçek zaman", next: "sıradaki olay: {0} sonra", noPhones: "Henüz mesaj yok. Şunlardan birini deneyin:",
  noMatch: "Aramayla eşleşen bir şey yok.", choose: "Bir telefon seçin.", chooseMessage: "Bir mesaj seçin.",
  segments: "SMS boyu", segment: "SMS boyu", cost: "Ücret", credits: "kredi", credit1: "kredi", parts: "SMS boyu", alphabet: "Alfabe", length: "Uzunluk",
  sender: "Gönderici adı", gateway: "Ağ geçidi", wireFormat: "Biçim", account: "Hesap", campaign: "Kampanya", number: "Numara",
  report: "Raporun zaman çizelgesi", accepted: "ağ geçidi kabul etti", phone: "telefona ulaştı", visible: "raporda görünür",
  notYet: "henüz değil", reportHint: "Rapor kesin durumu ancak son noktada gösterir. Oraya varmak için saati ilerletin.",
  asSent: "Gönderilen", onPhone: "Telefonda", differs: "{0} karakter farklı", cut: "kesildi", same: "Telefon metni gönderildiği gibi gösteriyor.",
  time: "Saat", operation: "İşlem", outcome: "Sonuç", why: "Neden", request: "İstek", answer: "Yanıt", copyCurl: "curl olarak kopyala",
  copied: "Kopyalandı", noRequests: "Henüz istek yok.", noCampaigns: "Henüz kampanya yok.", recipients: "Alıcı", state: "Durum",
  credit: "Kredi", senders: "Gönderici adları", blacklist: "Kara liste", login: "Rotanızdan oturum açın", set: "Ayarla", add: "Ekle",
  newAccount: "Yeni hesap", name: "Ad", password: "Parola", copyProperties: "Properties kopyala", copyYaml: "YAML kopyala",
  place: "Arıza ekle", active: "Etkin arızalar", noFaults: "Etkin arıza yok.", kind: "Arıza", on: "İşlem", times: "Ne sıklıkta",
  once: "bir kez", always: "her zaman", probability: "Olasılık", hits: "{0} kez", clear: "Kaldır", clearAll: "Tümünü kaldır",
  anyOperation: "her işlem", argument: "Değer", reset: "Her şeyi sıfırla", resetSure: "Tüm mesajlar, kampanyalar ve arızalar silinsin mi?",
  segmentBorder: "{0}. SMS", fates: { delivered: "iletilir", failed: "iletilemez", off: "kapalı", sendError: "gönderim hatası", rejected: "reddedilir" },
  usualFate: "varsayılan sonuç", optedOut: "listeden çıktı", off: "kapalı", stands: "duruyor", reportShows: "Raporda", ms: "Süre, ms",
  placeHint: "Arıza, eşleşen sonraki isteklerde uygulanır. 0, her zaman demektir.",
  states: { scheduled: "planlandı", waiting: "bekliyor", delivered: "iletildi", failed: "iletilemedi", rejected: "reddedildi", notSent: "gönderilmedi", cancelled: "iptal edildi", error: "hata", pending: "sürüyor" },
  campaignStates: { scheduled: "planlandı", started: "başladı", cancelled: "iptal edildi", error: "hata" },
  reportStates: { waiting: "bekliyor", inProgress: "sürüyor", completed: "tamamlandı", sendError: "gönderim hatası" },
  error: "Simülatörün yanıtı: {0}", newMessage: "Yeni mesaj: {0}", keys: { "j / k": "sonraki, önceki telefon", "/": "ara", "?": "bu yardım", "1 – 5": "sekmeler", "p": "saati duraklat ya da sürdür" },
  seconds: "{0} sn", minutes: "{0} dk", hours: "{0} sa", count: "{0} mesaj", page: "Sayfa {0}", newest: "En yeni", older: "Daha eski", newer: "Daha yeni", language: "English", lightTheme: "Açık", unknown: "bilinmiyor",
};
const languages = { en, tr };
let current = pick();

function pick() {
  const kept = localStorage.getItem("language");
  return kept in languages ? kept : navigator.language.startsWith("tr") ? "tr" : "en";
}

/** The text of a key in the current language; {0} is replaced. */
export function t(key, ...values) {
  const text = key.split(".").reduce((part, name) => part?.[name], languages[current]) ?? key;
  return typeof text === "string" ? text.replace(/\{(\d)\}/g, (whole, index) => values[Number(index)] ?? whole) : text;
}

/** The current language: en or tr. */
export function language() {
  return current;
}

/** Takes the other language and translates the fixed texts of the page. */
export function switchLanguage() {
  current = current === "en" ? "tr" : "en";
  localStorage.setItem("language", current);
  translatePage();
}

/** Translates everything that is marked with data-i18n. */
export function translatePage() {
  document.documentElement.lang = current;
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-i18n]")) {
    element.textContent = t(element.dataset.i18n);
  }
  for (const element of document.querySelectorAll("[data-i18n-label]")) {
    element.setAttribute("aria-label", t(element.dataset.i18nLabel));
  }
  for (const element of document.querySelectorAll("[data-i18n-placeholder]")) {
    element.placeholder = t(element.dataset.i18nPlaceholder);
  }
}

/** An instant as Turkish wall time, to the second. */
export function wallTime(instant) {
  return instant === null || instant === undefined ? "" : format("time").format(new Date(instant));
}

/** An instant with its date as Turkish wall time. */
export function dateTime(instant) {
  return instant === null || instant === undefined ? "" : format("full").format(new Date(instant));
}

const formats = new Map();
function format(kind) {
  const key = current + kind;
  if (!formats.has(key)) {
    const date = kind === "full" ? { weekday: "short", day: "2-digit", month: "short", year: "numeric" } : {};
    formats.set(key, new Intl.DateTimeFormat(current === "tr" ? "tr-TR" : "en-GB",
      { ...date, hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "Europe/Istanbul" }));
  }
  return formats.get(key);
}

/** A number of seconds in the largest fitting unit. */
export function duration(seconds) {
  const whole = Math.round(seconds);
  if (whole < 120 && whole !== 60) {
    return t("seconds", whole);
  }
  return whole < 7200 && whole !== 3600 ? t("minutes", Math.round(whole / 60)) : t("hours", Math.round(whole / 3600));
}
