/**
 * Colours by genre. `ground` carries the title, `shade` is its darker (or lighter) neighbour, `mid` and `hot` draw,
 * `type` is the lettering: at least 4.5:1 on `ground` and on `shade`.
 */
const palette = (ground, shade, mid, hot, type) => ({ ground, shade, mid, hot, type });

const BY_GENRE = {
  Drama: [
    palette("#1d2a3a", "#131d29", "#4f6d86", "#e8b04b", "#f6efe2"),
    palette("#efe6d6", "#e2d5bd", "#b9a27c", "#a3372b", "#2a1d18"),
    palette("#3a1f2b", "#28141d", "#8c4a5b", "#f0a58b", "#fdeee2"),
    palette("#22322e", "#17231f", "#5e8577", "#e3c878", "#f3f0e1"),
    palette("#d8dfe2", "#c5d0d5", "#7d96a3", "#23475c", "#132a38"),
  ],
  Comedy: [
    palette("#ffd23f", "#fbc21d", "#ff9a3c", "#e4312b", "#2b1206"),
    palette("#f7f1e3", "#ecdfc4", "#57b8b0", "#f0563d", "#22211f"),
    palette("#116466", "#0c4b4d", "#2fa7a0", "#ffcb58", "#fff8e6"),
    palette("#ff8a5c", "#fb7745", "#ffc56b", "#3b1f5e", "#2a0f33"),
    palette("#cfeaf0", "#b4dde6", "#f6b8c4", "#e0352f", "#1b2a41"),
  ],
  "Romantic Comedy": [
    palette("#f8d7d9", "#f2c3c8", "#ee8f9f", "#c1274b", "#4a0d22"),
    palette("#7b1e3d", "#5f1430", "#c94f6d", "#ffc7a8", "#fff0e8"),
    palette("#fbe9d0", "#f5dab3", "#f2a386", "#bf3a3a", "#3d1620"),
  ],
  "Black Comedy": [
    palette("#141414", "#0a0a0a", "#5a5a55", "#e6ff4f", "#f4f4ec"),
    palette("#ece8df", "#dcd6c8", "#9d978a", "#111111", "#111111"),
  ],
  Action: [
    palette("#16181d", "#0c0d11", "#5d2a1c", "#ff4d23", "#fff3e6"),
    palette("#b3201a", "#8d1713", "#e8642c", "#ffd27a", "#fff6e8"),
    palette("#0e2433", "#081823", "#1f5f7a", "#ff9f1c", "#f2f7f9"),
    palette("#f0a202", "#e39400", "#d95d10", "#1a1208", "#1a1208"),
  ],
  Adventure: [
    palette("#123c3a", "#0b2a29", "#3c8f7c", "#f4b942", "#fbf3dd"),
    palette("#f2dfb6", "#e8ce98", "#cf8d4a", "#7a2e16", "#3b1a0c"),
    palette("#1b2d5b", "#121f42", "#4a76c0", "#ffb454", "#f6f1e4"),
    palette("#5a2a1a", "#411c10", "#b5673a", "#f6c667", "#fff1dc"),
  ],
  "Thriller/Suspense": [
    palette("#101820", "#090e13", "#2d4a57", "#d7263d", "#eef2f3"),
    palette("#1a1a24", "#101018", "#4b4a68", "#d6ff5c", "#f2f2f7"),
    palette("#c9d1cf", "#b5bfbd", "#6f8482", "#a3111f", "#11191b"),
    palette("#072a2e", "#041c1f", "#1f6b70", "#f2d14b", "#ecf6f4"),
  ],
  Horror: [
    palette("#120708", "#080304", "#5c0d13", "#e3182a", "#f7e9e4"),
    palette("#7a0c12", "#590709", "#b81d22", "#f4dfc8", "#fff1e4"),
    palette("#12160f", "#0a0d08", "#3f5a2e", "#b9e05a", "#eef4e2"),
    palette("#e9e2d3", "#d8cfba", "#a89c83", "#8e0d12", "#1b0d0c"),
  ],
  Musical: [
    palette("#2a0f4f", "#1c0938", "#7a3cc4", "#ff7ac1", "#fdeffb"),
    palette("#f9c9d9", "#f4b2c9", "#8a6bd1", "#3d1470", "#2d0d52"),
    palette("#0f2f57", "#0a2140", "#2f78c4", "#ffd166", "#f3f8ff"),
  ],
  "Concert/Performance": [
    palette("#0c0c1f", "#060613", "#4426a8", "#ff3d9a", "#f6f0ff"),
    palette("#ff5e3a", "#f04a25", "#ffb03a", "#23102b", "#23102b"),
  ],
  Western: [
    palette("#e9b872", "#dfa656", "#c4672f", "#5b1f0d", "#3a1408"),
    palette("#5c2415", "#42180d", "#a8512a", "#f3c172", "#fdeeda"),
    palette("#f1e3c6", "#e5d1a8", "#c58f56", "#7c2b14", "#33180d"),
  ],
  Documentary: [
    palette("#f3f3ef", "#e4e4dd", "#b9b9ae", "#0f52ba", "#14161a"),
    palette("#18324a", "#102437", "#4f7ea3", "#f2c14e", "#f1f5f8"),
    palette("#dfe5d8", "#cdd6c3", "#8ba07c", "#24502f", "#18281c"),
  ],
};

const UNKNOWN = [
  palette("#24252b", "#17181c", "#5d606b", "#cfd2da", "#f4f4f6"),
  palette("#e6e4de", "#d5d2c9", "#a29e93", "#3c3a35", "#22211e"),
  palette("#2b3440", "#1d242d", "#64788f", "#e2d3b1", "#f3f3ee"),
];

export function palettesOf(genre) {
  return BY_GENRE[genre] ?? UNKNOWN;
}
