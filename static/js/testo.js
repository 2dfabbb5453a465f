// The parts of a text that our Markdown can say, for the editor of django-prose-editor (Tiptap and ProseMirror).

import {
  Blockquote, Bold, BulletList, Code, CodeBlock, Document, Editor, Gapcursor, HardBreak, Heading, HorizontalRule,
  Italic, Link, ListItem, Node, OrderedList, Paragraph, Table, TableCell, TableHeader, TableRow, Text, UndoRedo,
  wrappingInputRule,
} from "../prosa/editor.js";

// Tab leaves the editor, always: lists and tables have buttons for what it would do there.
const ListVoice = ListItem.extend({
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});
// As «* » begins a list, «1. » does: the library leaves it out, as any number with a point would. Only the first.
const Numbers = OrderedList.extend({
  addInputRules() {
    return [wrappingInputRule({ find: /^1\.\s$/, type: this.type })];
  },
});
const Grid = Table.extend({
  addKeyboardShortcuts() {
    return {};
  },
});
// Where a text begins or ends with a table, the browser puts the caret beside its cells: what is typed there is lost.
const Whole = Document.extend({
  addKeyboardShortcuts() {
    const { editor } = this;
    const reach = (range) => () => editor.commands.setTextSelection(range(editor.state));
    return {
      "Mod-Home": () => editor.commands.focus("start"),
      "Mod-End": () => editor.commands.focus("end"),
      "Mod-Shift-Home": reach(({ selection }) => ({ from: 0, to: selection.to })),
      "Mod-Shift-End": reach(({ doc, selection }) => ({ from: selection.from, to: doc.content.size })),
    };
  },
});
// A cell is one line of words.
const cell = { content: "paragraph" };
// Whatever an address may be, the server has the last word (`render_testo`).
const OutLink = Link.extend({ inclusive: false });

// An image is one of the files of this text: `nome` is how Markdown calls it.
const Picture = Node.create({
  name: "image",
  group: "inline",
  inline: true,
  draggable: true,
  addAttributes() {
    return {
      src: {},
      alt: {},
      nome: { parseHTML: (element) => element.dataset.nome ?? "", renderHTML: ({ nome }) => ({ "data-nome": nome }) },
    };
  },
  parseHTML: () => [{ tag: "img[data-nome]" }],
  renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
});

const EXTENSIONS = [
  Whole, Paragraph, Text, Heading.configure({ levels: [2, 3, 4, 5, 6] }), Bold, Italic, Code, CodeBlock, Blockquote,
  BulletList, Numbers, ListVoice, HardBreak, HorizontalRule, OutLink.configure({ openOnClick: false, autolink: false }),
  Grid.configure({ resizable: false }), TableRow, TableHeader.extend(cell), TableCell.extend(cell), Picture, UndoRedo, Gapcursor,
];

export function open({ place, html, attributes, onUpdate, onSelection }) {
  return new Editor({
    element: place,
    extensions: EXTENSIONS,
    content: html,
    injectCSS: false,
    editorProps: { attributes },
    onUpdate,
    onSelectionUpdate: onSelection,
    onTransaction: onSelection,
  });
}
