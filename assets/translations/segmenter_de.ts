<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>segmenter</name>
    <message>
      <source> of {0} channels</source>
      <translation> mit {0} Kanälen</translation>
    </message>
    <message>
      <source> px</source>
      <translation> px</translation>
    </message>
    <message>
      <source>&amp;About Segmenter</source>
      <translation>Ü&amp;ber Segmenter</translation>
    </message>
    <message>
      <source>&amp;Actual size</source>
      <translation>&amp;Originalgröße</translation>
    </message>
    <message>
      <source>&amp;Apply the split</source>
      <translation>Teilung &amp;anwenden</translation>
    </message>
    <message>
      <source>&amp;Batch…</source>
      <translation>Sta&amp;pel…</translation>
    </message>
    <message>
      <source>&amp;Before and after</source>
      <translation>&amp;Vorher und nachher</translation>
    </message>
    <message>
      <source>&amp;Close picture</source>
      <translation>Bild sch&amp;ließen</translation>
    </message>
    <message>
      <source>&amp;Cut out…</source>
      <translation>F&amp;reistellen…</translation>
    </message>
    <message>
      <source>&amp;Dark</source>
      <translation>&amp;Dunkel</translation>
    </message>
    <message>
      <source>&amp;Delete into its neighbours</source>
      <translation>In &amp;Nachbarn auflösen</translation>
    </message>
    <message>
      <source>&amp;Discard</source>
      <translation>&amp;Verwerfen</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
      <source>&amp;Export…</source>
      <translation>&amp;Exportieren…</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <source>&amp;Find…</source>
      <translation>Su&amp;chen…</translation>
    </message>
    <message>
      <source>&amp;Fit the picture</source>
      <translation>&amp;Bild einpassen</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <source>&amp;Hide or show</source>
      <translation>Ein-/aus&amp;blenden</translation>
    </message>
    <message>
      <source>&amp;Keyboard shortcuts</source>
      <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
      <source>&amp;Light</source>
      <translation>&amp;Hell</translation>
    </message>
    <message>
      <source>&amp;Manual</source>
      <translation>&amp;Handbuch</translation>
    </message>
    <message>
      <source>&amp;Merge</source>
      <translation>&amp;Verbinden</translation>
    </message>
    <message>
      <source>&amp;Natural colours</source>
      <translation>&amp;Natürliche Farben</translation>
    </message>
    <message>
      <source>&amp;Open anyway</source>
      <translation>&amp;Trotzdem öffnen</translation>
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
      <source>&amp;Paste picture</source>
      <translation>Bild &amp;einfügen</translation>
    </message>
    <message>
      <source>&amp;Patterns</source>
      <translation>&amp;Muster</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>Been&amp;den</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Wiederholen</translation>
    </message>
    <message>
      <source>&amp;Rename</source>
      <translation>&amp;Umbenennen</translation>
    </message>
    <message>
      <source>&amp;Restore unsaved work</source>
      <translation>Ungespeichertes &amp;wiederherstellen</translation>
    </message>
    <message>
      <source>&amp;Save project</source>
      <translation>Projekt &amp;speichern</translation>
    </message>
    <message>
      <source>&amp;Segment</source>
      <translation>&amp;Segmentieren</translation>
    </message>
    <message>
      <source>&amp;Segments</source>
      <translation>&amp;Segmente</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Rückgängig</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <source>, hidden</source>
      <translation>, verborgen</translation>
    </message>
    <message>
      <source>, rounded to 24 bits</source>
      <translation>, auf 24 Bit gerundet</translation>
    </message>
    <message>
      <source>16 bits</source>
      <translation>16 Bit</translation>
    </message>
    <message>
      <source>32 bits</source>
      <translation>32 Bit</translation>
    </message>
    <message>
      <source>64-bit floats kept as 32-bit</source>
      <translation>Gleitkommazahlen von 64 auf 32 Bit gebracht</translation>
    </message>
    <message>
      <source>8 bits</source>
      <translation>8 Bit</translation>
    </message>
    <message>
      <source>A .pkl file that was exported before</source>
      <translation>Eine zuvor exportierte .pkl-Datei</translation>
    </message>
    <message>
      <source>A click chooses a segment, Ctrl+click one more. M merges them, S splits one.</source>
      <translation>Ein Klick wählt ein Segment, Strg+Klick ein weiteres. M verbindet sie, S teilt eines.</translation>
    </message>
    <message>
      <source>A component on its way, weight {weight}</source>
      <translation>Eine Komponente unterwegs, Gewicht {weight}</translation>
    </message>
    <message>
      <source>A fit of each picture</source>
      <translation>Eine Anpassung je Bild</translation>
    </message>
    <message>
      <source>A folder of pictures</source>
      <translation>Ein Ordner mit Bildern</translation>
    </message>
    <message>
      <source>A picture needs one segment.</source>
      <translation>Ein Bild braucht ein Segment.</translation>
    </message>
    <message>
      <source>A saved model</source>
      <translation>Ein gespeichertes Modell</translation>
    </message>
    <message>
      <source>A worker has Segmenter {0}, the batch is of {1}.</source>
      <translation>Ein Arbeitsprozess hat Segmenter {0}, der Stapel ist von {1}.</translation>
    </message>
    <message>
      <source>About Segmenter</source>
      <translation>Über Segmenter</translation>
    </message>
    <message>
      <source>Across</source>
      <translation>Waagrecht</translation>
    </message>
    <message>
      <source>Added to every variance, so that no component collapses</source>
      <translation>Kommt zu jeder Varianz hinzu, damit keine Komponente zusammenfällt</translation>
    </message>
    <message>
      <source>Advanced</source>
      <translation>Erweitert</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>All channels</source>
      <translation>Alle Kanäle</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Alle Dateien</translation>
    </message>
    <message>
      <source>All segments are hidden. Show one to see its histogram.</source>
      <translation>Alle Segmente sind verborgen. Blenden Sie eines ein, um sein Histogramm zu sehen.</translation>
    </message>
    <message>
      <source>An array in it does not have the bytes that it says.</source>
      <translation>Ein Array darin hat nicht die Bytes, die es angibt.</translation>
    </message>
    <message>
      <source>An array in it has no shape.</source>
      <translation>Ein Array darin hat keine Form.</translation>
    </message>
    <message>
      <source>Another batch is writing to {0}.</source>
      <translation>Ein anderer Stapel schreibt gerade nach {0}.</translation>
    </message>
    <message>
      <source>Another colour…</source>
      <translation>Andere Farbe…</translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>Anwenden</translation>
    </message>
    <message>
      <source>Applying the model's {0} segments</source>
      <translation>Die {0} Segmente des Modells werden angewendet</translation>
    </message>
    <message>
      <source>Arrow keys</source>
      <translation>Pfeiltasten</translation>
    </message>
    <message>
      <source>Arrow keys, Return</source>
      <translation>Pfeiltasten, Return</translation>
    </message>
    <message>
      <source>As BIC, but asks for more segments</source>
      <translation>Wie BIC, verlangt aber mehr Segmente</translation>
    </message>
    <message>
      <source>As the eye sees</source>
      <translation>Wie das Auge sieht</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>Auto</source>
      <translation>Auto</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Back to the defaults</source>
      <translation>Zurück zu den Vorgaben</translation>
    </message>
    <message>
      <source>Batch</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <source>Beside each picture</source>
      <translation>Neben jedem Bild</translation>
    </message>
    <message>
      <source>Blue</source>
      <translation>Blau</translation>
    </message>
    <message>
      <source>Blue to yellow</source>
      <translation>Blau–Gelb</translation>
    </message>
    <message>
      <source>Brightness</source>
      <translation>Leuchtdichte</translation>
    </message>
    <message>
      <source>Bringing the segments back</source>
      <translation>Die Segmente werden zurückgeholt</translation>
    </message>
    <message>
      <source>By detail</source>
      <translation>Nach Feinheit</translation>
    </message>
    <message>
      <source>By the recipe; one model for all pictures, which is saved with the results</source>
      <translation>Nach dem Rezept; ein Modell für alle Bilder, das bei den Ergebnissen gespeichert wird</translation>
    </message>
    <message>
      <source>By the recipe; the segments are numbered as those of the first picture</source>
      <translation>Nach dem Rezept; die Segmente sind nummeriert wie die des ersten Bildes</translation>
    </message>
    <message>
      <source>C&amp;harts</source>
      <translation>Dia&amp;gramme</translation>
    </message>
    <message>
      <source>C&amp;olour…</source>
      <translation>&amp;Farbe…</translation>
    </message>
    <message>
      <source>CSV, a row a segment</source>
      <translation>CSV, je Segment eine Zeile</translation>
    </message>
    <message>
      <source>Calms the segments along the picture's edges</source>
      <translation>Beruhigt die Segmente entlang der Kanten des Bildes</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Cannot read {0}: {1}.</source>
      <translation>{0} lässt sich nicht lesen: {1}.</translation>
    </message>
    <message>
      <source>Cannot segment {0}: {1}.</source>
      <translation>{0} lässt sich nicht segmentieren: {1}.</translation>
    </message>
    <message>
      <source>Cannot write to {0}: {1}.</source>
      <translation>In {0} lässt sich nicht schreiben: {1}.</translation>
    </message>
    <message>
      <source>Cannot write {0}: {1}.</source>
      <translation>{0} lässt sich nicht schreiben: {1}.</translation>
    </message>
    <message>
      <source>Cannot {0} {1}: {2}.</source>
      <translation>{1} lässt sich nicht {0}: {2}.</translation>
    </message>
    <message>
      <source>Change its permissions, or choose another place.</source>
      <translation>Ändern Sie die Rechte, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
      <source>Change its permissions, or choose another.</source>
      <translation>Ändern Sie die Rechte, oder wählen Sie etwas anderes.</translation>
    </message>
    <message>
      <source>Changing the segments</source>
      <translation>Die Segmente werden geändert</translation>
    </message>
    <message>
      <source>Channel {0}</source>
      <translation>Kanal {0}</translation>
    </message>
    <message>
      <source>Chart</source>
      <translation>Diagramm</translation>
    </message>
    <message>
      <source>Chart: {name}</source>
      <translation>Diagramm: {name}</translation>
    </message>
    <message>
      <source>Charts</source>
      <translation>Diagramme</translation>
    </message>
    <message>
      <source>Check that it is the file you meant.</source>
      <translation>Prüfen Sie, ob es die gemeinte Datei ist.</translation>
    </message>
    <message>
      <source>Check the disk and the path.</source>
      <translation>Prüfen Sie Datenträger und Pfad.</translation>
    </message>
    <message>
      <source>Check the disk, then try again.</source>
      <translation>Prüfen Sie den Datenträger, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>Check the file, or save it as PNG, JPEG or TIFF.</source>
      <translation>Prüfen Sie die Datei, oder speichern Sie sie als PNG, JPEG oder TIFF.</translation>
    </message>
    <message>
      <source>Check the name and where it is.</source>
      <translation>Prüfen Sie Name und Ort.</translation>
    </message>
    <message>
      <source>Choose &amp;none</source>
      <translation>&amp;Keines wählen</translation>
    </message>
    <message>
      <source>Choose a folder for the results that is not the pictures' own.</source>
      <translation>Wählen Sie für die Ergebnisse einen anderen Ordner als den der Bilder.</translation>
    </message>
    <message>
      <source>Choose a folder that lies on one disk.</source>
      <translation>Wählen Sie einen Ordner auf einem einzigen Datenträger.</translation>
    </message>
    <message>
      <source>Choose a folder with pictures.</source>
      <translation>Wählen Sie einen Ordner mit Bildern.</translation>
    </message>
    <message>
      <source>Choose a folder.</source>
      <translation>Wählen Sie einen Ordner.</translation>
    </message>
    <message>
      <source>Choose a larger one, or a smaller Smallest region.</source>
      <translation>Wählen Sie eine größere oder eine kleinere „Kleinste Region“.</translation>
    </message>
    <message>
      <source>Choose a larger one.</source>
      <translation>Wählen Sie ein größeres.</translation>
    </message>
    <message>
      <source>Choose a larger segment, or turn Smoothing down.</source>
      <translation>Wählen Sie ein größeres Segment, oder verringern Sie die Glättung.</translation>
    </message>
    <message>
      <source>Choose a model file.</source>
      <translation>Wählen Sie eine Modelldatei.</translation>
    </message>
    <message>
      <source>Choose a path made of folders.</source>
      <translation>Wählen Sie einen Pfad aus Ordnern.</translation>
    </message>
    <message>
      <source>Choose a picture that is not empty.</source>
      <translation>Wählen Sie ein Bild, das nicht leer ist.</translation>
    </message>
    <message>
      <source>Choose a picture with {0} channels, or make a new model.</source>
      <translation>Wählen Sie ein Bild mit {0} Kanälen, oder machen Sie ein neues Modell.</translation>
    </message>
    <message>
      <source>Choose a place that can be written.</source>
      <translation>Wählen Sie einen beschreibbaren Ort.</translation>
    </message>
    <message>
      <source>Choose a segment</source>
      <translation>Ein Segment wählen</translation>
    </message>
    <message>
      <source>Choose a segment with more to it.</source>
      <translation>Wählen Sie ein Segment, an dem mehr ist.</translation>
    </message>
    <message>
      <source>Choose a&amp;ll</source>
      <translation>Alle &amp;wählen</translation>
    </message>
    <message>
      <source>Choose an --out folder of its own, beside or inside the pictures' folder.</source>
      <translation>Wählen Sie einen eigenen Ordner (--out), neben oder in dem der Bilder.</translation>
    </message>
    <message>
      <source>Choose another name for the file.</source>
      <translation>Wählen Sie einen anderen Namen für die Datei.</translation>
    </message>
    <message>
      <source>Choose another picture.</source>
      <translation>Wählen Sie ein anderes Bild.</translation>
    </message>
    <message>
      <source>Choose at least one kind of file.</source>
      <translation>Wählen Sie mindestens eine Art von Datei.</translation>
    </message>
    <message>
      <source>Choose one more</source>
      <translation>Ein weiteres wählen</translation>
    </message>
    <message>
      <source>Choose the number for each picture</source>
      <translation>Die Zahl für jedes Bild wählen</translation>
    </message>
    <message>
      <source>Choose them again; the file is replaced then.</source>
      <translation>Wählen Sie sie neu; die Datei wird dann ersetzt.</translation>
    </message>
    <message>
      <source>Choose under the cross</source>
      <translation>Unter dem Kreuz wählen</translation>
    </message>
    <message>
      <source>Choose where the segments come from.</source>
      <translation>Wählen Sie, woher die Segmente kommen.</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Wählen…</translation>
    </message>
    <message>
      <source>Clean up</source>
      <translation>Bereinigen</translation>
    </message>
    <message>
      <source>Clear the list of recent pictures</source>
      <translation>Liste der letzten Bilder leeren</translation>
    </message>
    <message>
      <source>Clear this list</source>
      <translation>Liste leeren</translation>
    </message>
    <message>
      <source>Click</source>
      <translation>Klick</translation>
    </message>
    <message>
      <source>Click to choose, double-click to rename, drag onto another to merge</source>
      <translation>Klick wählt, Doppelklick benennt um, Ziehen auf ein anderes verbindet</translation>
    </message>
    <message>
      <source>Click what you see</source>
      <translation>Klicken Sie an, was Sie sehen</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Close other programs, or raise the limit.</source>
      <translation>Schließen Sie andere Programme, oder erhöhen Sie die Grenze.</translation>
    </message>
    <message>
      <source>Close other programs, or use a smaller picture.</source>
      <translation>Schließen Sie andere Programme, oder nehmen Sie ein kleineres Bild.</translation>
    </message>
    <message>
      <source>Close the message</source>
      <translation>Meldung schließen</translation>
    </message>
    <message>
      <source>Coarse texture</source>
      <translation>Grobe Textur</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <source>Colour a segment</source>
      <translation>Segment färben</translation>
    </message>
    <message>
      <source>Colour of the segment</source>
      <translation>Farbe des Segments</translation>
    </message>
    <message>
      <source>Colours of the s&amp;ystem</source>
      <translation>Farben des S&amp;ystems</translation>
    </message>
    <message>
      <source>Connected things are segments of their own</source>
      <translation>Zusammenhängende Dinge sind eigene Segmente</translation>
    </message>
    <message>
      <source>Contrast</source>
      <translation>Kontrast</translation>
    </message>
    <message>
      <source>Converged after {iterations} iterations, {seconds}</source>
      <translation>Konvergiert nach {iterations} Iterationen, {seconds}</translation>
    </message>
    <message>
      <source>Converged after {iterations} iterations; {note}</source>
      <translation>Konvergiert nach {iterations} Iterationen; {note}</translation>
    </message>
    <message>
      <source>Convert it to an RGB or grey TIFF first.</source>
      <translation>Wandeln Sie es zuerst in ein TIFF in RGB oder Grau um.</translation>
    </message>
    <message>
      <source>Convert it to uint8, uint16 or float32 first.</source>
      <translation>Wandeln Sie es zuerst in uint8, uint16 oder float32 um.</translation>
    </message>
    <message>
      <source>Cop&amp;y as cut-out</source>
      <translation>Als Freiste&amp;ller kopieren</translation>
    </message>
    <message>
      <source>Copy a picture, or open a file.</source>
      <translation>Kopieren Sie ein Bild, oder öffnen Sie eine Datei.</translation>
    </message>
    <message>
      <source>Copy as co&amp;mmand</source>
      <translation>Als &amp;Befehl kopieren</translation>
    </message>
    <message>
      <source>Copy or export the file again.</source>
      <translation>Kopieren oder exportieren Sie die Datei erneut.</translation>
    </message>
    <message>
      <source>Copy the file again.</source>
      <translation>Kopieren Sie die Datei erneut.</translation>
    </message>
    <message>
      <source>Copy what is shown</source>
      <translation>Ansicht kopieren</translation>
    </message>
    <message>
      <source>Counts segments that overlap against a fit</source>
      <translation>Rechnet einer Anpassung überlappende Segmente an</translation>
    </message>
    <message>
      <source>Covariance</source>
      <translation>Kovarianz</translation>
    </message>
    <message>
      <source>Criterion</source>
      <translation>Kriterium</translation>
    </message>
    <message>
      <source>Ctrl and click</source>
      <translation>Strg und Klick</translation>
    </message>
    <message>
      <source>Cut-outs</source>
      <translation>Freisteller</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Delete a segment</source>
      <translation>Segment löschen</translation>
    </message>
    <message>
      <source>Detail</source>
      <translation>Feinheit</translation>
    </message>
    <message>
      <source>Diagonal</source>
      <translation>Diagonal</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <source>Do what the message suggests</source>
      <translation>Tun, was die Meldung vorschlägt</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>Done in {time}</source>
      <translation>Fertig in {time}</translation>
    </message>
    <message>
      <source>Double-click to set back</source>
      <translation>Doppelklick setzt zurück</translation>
    </message>
    <message>
      <source>Down</source>
      <translation>Senkrecht</translation>
    </message>
    <message>
      <source>Download the file again.</source>
      <translation>Laden Sie die Datei erneut herunter.</translation>
    </message>
    <message>
      <source>Drag this, or let Auto choose. The picture follows while you drag.</source>
      <translation>Ziehen Sie hier, oder lassen Sie „Auto“ wählen. Das Bild folgt beim Ziehen.</translation>
    </message>
    <message>
      <source>Drag to resize, double-click to set back</source>
      <translation>Ziehen ändert die Größe, Doppelklick setzt sie zurück</translation>
    </message>
    <message>
      <source>Drag, Alt and left or right</source>
      <translation>Ziehen, Alt und links oder rechts</translation>
    </message>
    <message>
      <source>Drag, Space and drag, middle button</source>
      <translation>Ziehen, Leertaste und ziehen, mittlere Taste</translation>
    </message>
    <message>
      <source>Drop a photo here</source>
      <translation>Ein Foto hierher ziehen</translation>
    </message>
    <message>
      <source>EXIF cannot be read, taken as upright</source>
      <translation>EXIF ist nicht lesbar, als aufrecht angenommen</translation>
    </message>
    <message>
      <source>Each dot is a pixel; the ellipses hold 39 % and 86 % of a component.</source>
      <translation>Jeder Punkt ist ein Pixel; die Ellipsen fassen 39 % und 86 % einer Komponente.</translation>
    </message>
    <message>
      <source>Each library's licence comes with its Python package.</source>
      <translation>Die Lizenz jeder Bibliothek liegt ihrem Python-Paket bei.</translation>
    </message>
    <message>
      <source>Each number of segments is tried once the picture is segmented.</source>
      <translation>Jede Zahl von Segmenten wird probiert, sobald das Bild segmentiert ist.</translation>
    </message>
    <message>
      <source>Each segment in its own colour</source>
      <translation>Jedes Segment in seiner Farbe</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>Export folder</source>
      <translation>Exportordner</translation>
    </message>
    <message>
      <source>Export it as PNG first.</source>
      <translation>Exportieren Sie sie zuerst als PNG.</translation>
    </message>
    <message>
      <source>Export it as PNG or TIFF from GIMP.</source>
      <translation>Exportieren Sie sie aus GIMP als PNG oder TIFF.</translation>
    </message>
    <message>
      <source>Exports</source>
      <translation>Exporte</translation>
    </message>
    <message>
      <source>Exposure is matched to a model's training, and here each picture is fitted.</source>
      <translation>Die Belichtung wird dem Training eines Modells angeglichen, hier aber wird jedes Bild einzeln angepasst.</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Fehlgeschlagen</translation>
    </message>
    <message>
      <source>Feature</source>
      <translation>Merkmal</translation>
    </message>
    <message>
      <source>Feature along</source>
      <translation>Merkmal waagrecht</translation>
    </message>
    <message>
      <source>Feature up</source>
      <translation>Merkmal senkrecht</translation>
    </message>
    <message>
      <source>Find the picture as it was, or let the same be done to this one.</source>
      <translation>Suchen Sie das Bild, wie es war, oder lassen Sie mit diesem dasselbe tun.</translation>
    </message>
    <message>
      <source>Finding the halves' edges</source>
      <translation>Die Kanten der Hälften werden gesucht</translation>
    </message>
    <message>
      <source>Finding the regions' edges</source>
      <translation>Die Kanten der Regionen werden gesucht</translation>
    </message>
    <message>
      <source>Fine texture</source>
      <translation>Feine Textur</translation>
    </message>
    <message>
      <source>Fit</source>
      <translation>Anpassung</translation>
    </message>
    <message>
      <source>Fitting the first picture, {0}</source>
      <translation>Das erste Bild wird angepasst, {0}</translation>
    </message>
    <message>
      <source>Fitting {0} segments to the folder, step {1}</source>
      <translation>{0} Segmente an den Ordner anpassen, Schritt {1}</translation>
    </message>
    <message>
      <source>Fitting {0} segment{1}, step {2}</source>
      <translation>{0} Segment{1} anpassen, Schritt {2}</translation>
    </message>
    <message>
      <source>Floor</source>
      <translation>Untergrenze</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Folder for the results</source>
      <translation>Ordner für die Ergebnisse</translation>
    </message>
    <message>
      <source>Folder of pictures</source>
      <translation>Ordner mit Bildern</translation>
    </message>
    <message>
      <source>For other pictures, by apply</source>
      <translation>Für andere Bilder, mit apply</translation>
    </message>
    <message>
      <source>Free software, BSD-3-Clause licence</source>
      <translation>Freie Software, Lizenz BSD-3-Clause</translation>
    </message>
    <message>
      <source>Free some space, or choose another disk.</source>
      <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Datenträger.</translation>
    </message>
    <message>
      <source>Full</source>
      <translation>Voll</translation>
    </message>
    <message>
      <source>Give one truth value for each pixel.</source>
      <translation>Geben Sie für jeden Pixel einen Wahrheitswert an.</translation>
    </message>
    <message>
      <source>Give rows and columns, or rows, columns and channels.</source>
      <translation>Geben Sie Zeilen und Spalten oder Zeilen, Spalten und Kanäle an.</translation>
    </message>
    <message>
      <source>Give the whole path, from the root.</source>
      <translation>Geben Sie den ganzen Pfad an, von der Wurzel an.</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Good</source>
      <translation>Gut</translation>
    </message>
    <message>
      <source>Green</source>
      <translation>Grün</translation>
    </message>
    <message>
      <source>Green to red</source>
      <translation>Grün–Rot</translation>
    </message>
    <message>
      <source>Grey</source>
      <translation>Grau</translation>
    </message>
    <message>
      <source>Grouped by</source>
      <translation>Gruppiert nach</translation>
    </message>
    <message>
      <source>Hide a segment</source>
      <translation>Segment verbergen</translation>
    </message>
    <message>
      <source>Hide segments</source>
      <translation>Segmente verbergen</translation>
    </message>
    <message>
      <source>Histogram</source>
      <translation>Histogramm</translation>
    </message>
    <message>
      <source>How a feature is spread in each segment</source>
      <translation>Wie ein Merkmal sich in jedem Segment verteilt</translation>
    </message>
    <message>
      <source>How far apart the segments are; higher is better</source>
      <translation>Wie weit die Segmente auseinanderliegen; höher ist besser</translation>
    </message>
    <message>
      <source>How features are brought to one measure</source>
      <translation>Wie Merkmale auf ein Maß gebracht werden</translation>
    </message>
    <message>
      <source>How fine the regions are, instead of how many there are</source>
      <translation>Wie fein die Regionen sind, statt wie viele es sind</translation>
    </message>
    <message>
      <source>How many</source>
      <translation>Wie viele</translation>
    </message>
    <message>
      <source>How many cores a fit may use; the result is the same.</source>
      <translation>Wie viele Kerne eine Anpassung nutzen darf; das Ergebnis ist dasselbe.</translation>
    </message>
    <message>
      <source>How many segments</source>
      <translation>Wie viele Segmente</translation>
    </message>
    <message>
      <source>How much near pixels belong together</source>
      <translation>Wie sehr nahe Pixel zusammengehören</translation>
    </message>
    <message>
      <source>How much rough and smooth are told apart</source>
      <translation>Wie sehr Raues und Glattes unterschieden werden</translation>
    </message>
    <message>
      <source>How sure each pixel is to belong to the chosen segment</source>
      <translation>Wie sicher jeder Pixel zum gewählten Segment gehört</translation>
    </message>
    <message>
      <source>How the fit climbed, step by step</source>
      <translation>Wie die Anpassung stieg, Schritt für Schritt</translation>
    </message>
    <message>
      <source>How the fit ended</source>
      <translation>Wie die Anpassung endete</translation>
    </message>
    <message>
      <source>If it is what you expect, the command line's --max-pixels lets it in.</source>
      <translation>Wenn Sie es so erwarten, lässt --max-pixels auf der Befehlszeile es zu.</translation>
    </message>
    <message>
      <source>If it is what you expect, the command line's --max-pixels raises the limit.</source>
      <translation>Wenn Sie es so erwarten, hebt --max-pixels auf der Befehlszeile die Grenze an.</translation>
    </message>
    <message>
      <source>In the recipe {0}, {1}</source>
      <translation>Im Rezept {0}: {1}</translation>
    </message>
    <message>
      <source>Install the same version everywhere: others may come to other bytes.</source>
      <translation>Installieren Sie überall dieselbe Version: andere kommen womöglich zu anderen Bytes.</translation>
    </message>
    <message>
      <source>It holds no Segmenter model.</source>
      <translation>Darin ist kein Modell von Segmenter.</translation>
    </message>
    <message>
      <source>It is a model of version {0}; this program reads version {1}.</source>
      <translation>Es ist ein Modell der Version {0}; dieses Programm liest Version {1}.</translation>
    </message>
    <message>
      <source>It is divided into segments at once. Nothing leaves your computer.</source>
      <translation>Es wird sofort in Segmente zerlegt. Nichts verlässt Ihren Rechner.</translation>
    </message>
    <message>
      <source>It is in {folder}.</source>
      <translation>Die Datei liegt in {folder}.</translation>
    </message>
    <message>
      <source>It is not built as a Segmenter model is.</source>
      <translation>Es ist nicht gebaut wie ein Modell von Segmenter.</translation>
    </message>
    <message>
      <source>Iterations</source>
      <translation>Iterationen</translation>
    </message>
    <message>
      <source>Its checksum is wrong, so it was changed or damaged.</source>
      <translation>Die Prüfsumme ist falsch; es wurde also verändert oder beschädigt.</translation>
    </message>
    <message>
      <source>Its model is applied to all: the same segments, names and colours everywhere</source>
      <translation>Sein Modell wird auf alle angewendet: überall dieselben Segmente, Namen und Farben</translation>
    </message>
    <message>
      <source>JPEG, PNG, TIFF with 16 bits or many channels, WebP and more</source>
      <translation>JPEG, PNG, TIFF mit 16 Bit oder vielen Kanälen, WebP und mehr</translation>
    </message>
    <message>
      <source>Keep going</source>
      <translation>Weitermachen</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>Lab as floats</source>
      <translation>Lab als Gleitkommazahlen</translation>
    </message>
    <message>
      <source>Label map</source>
      <translation>Labelkarte</translation>
    </message>
    <message>
      <source>Label map, cut-outs, table and more. Save keeps it all as a project to go on with.</source>
      <translation>Labelkarte, Freisteller, Tabelle und mehr. „Speichern“ behält alles als Projekt, um weiterzuarbeiten.</translation>
    </message>
    <message>
      <source>Labelling all pixels</source>
      <translation>Alle Pixel werden zugeordnet</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Least to greatest</source>
      <translation>Kleinster bis größter</translation>
    </message>
    <message>
      <source>Leave it as it was (Esc)</source>
      <translation>Lassen, wie es war (Esc)</translation>
    </message>
    <message>
      <source>Leave one of them.</source>
      <translation>Lassen Sie eines übrig.</translation>
    </message>
    <message>
      <source>Leave out the matching of exposure.</source>
      <translation>Lassen Sie den Abgleich der Belichtung weg.</translation>
    </message>
    <message>
      <source>Leave the pictures alone, and run the same command again.</source>
      <translation>Lassen Sie die Bilder unverändert und führen Sie denselben Befehl erneut aus.</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Lightness</source>
      <translation>Helligkeit</translation>
    </message>
    <message>
      <source>Log likelihood</source>
      <translation>Log-Likelihood</translation>
    </message>
    <message>
      <source>Looking at</source>
      <translation>Merkmale</translation>
    </message>
    <message>
      <source>Looking at the features</source>
      <translation>Merkmale werden betrachtet</translation>
    </message>
    <message>
      <source>Looking at the picture</source>
      <translation>Das Bild wird betrachtet</translation>
    </message>
    <message>
      <source>Looking at what is done: {0} of {1}</source>
      <translation>Fertiges wird geprüft: {0} von {1}</translation>
    </message>
    <message>
      <source>Looking for contours</source>
      <translation>Konturen werden gesucht</translation>
    </message>
    <message>
      <source>Looking whether the pictures are those of the model</source>
      <translation>Prüfen, ob die Bilder die des Modells sind</translation>
    </message>
    <message>
      <source>Looks</source>
      <translation>Aussehen</translation>
    </message>
    <message>
      <source>Make each picture as light as those that the model was made of</source>
      <translation>Jedes Bild so hell machen wie die, aus denen das Modell entstand</translation>
    </message>
    <message>
      <source>Make it a JPEG or TIFF first.</source>
      <translation>Machen Sie zuerst ein JPEG oder TIFF daraus.</translation>
    </message>
    <message>
      <source>Manual</source>
      <translation>Handbuch</translation>
    </message>
    <message>
      <source>Masks</source>
      <translation>Masken</translation>
    </message>
    <message>
      <source>Match the exposure</source>
      <translation>Belichtung angleichen</translation>
    </message>
    <message>
      <source>Materials</source>
      <translation>Materialien</translation>
    </message>
    <message>
      <source>Mean log likelihood of the pixels; the fit stops where it gains no more.</source>
      <translation>Mittlere Log-Likelihood der Pixel; die Anpassung endet, wo sie nichts mehr gewinnt.</translation>
    </message>
    <message>
      <source>Memory may have run out: use fewer --jobs, or a smaller picture.</source>
      <translation>Vielleicht ging der Speicher aus: Nehmen Sie weniger --jobs oder ein kleineres Bild.</translation>
    </message>
    <message>
      <source>Memory may have run out: use fewer workers, and run the same command again.</source>
      <translation>Vielleicht ging der Speicher aus: Nehmen Sie weniger Arbeitsprozesse und führen Sie denselben Befehl erneut aus.</translation>
    </message>
    <message>
      <source>Memory ran out over {0}.</source>
      <translation>Bei {0} ging der Speicher aus.</translation>
    </message>
    <message>
      <source>Merge segments</source>
      <translation>Segmente verbinden</translation>
    </message>
    <message>
      <source>Merging regions</source>
      <translation>Regionen werden verbunden</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>Model applied, not fitted</source>
      <translation>Modell angewendet, nicht angepasst</translation>
    </message>
    <message>
      <source>Model file</source>
      <translation>Modelldatei</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>Move &amp;up</source>
      <translation>Nach &amp;oben</translation>
    </message>
    <message>
      <source>Move do&amp;wn</source>
      <translation>Nach unt&amp;en</translation>
    </message>
    <message>
      <source>Move the before-and-after divider</source>
      <translation>Den Vorher-nachher-Teiler bewegen</translation>
    </message>
    <message>
      <source>Move the cross, by one pixel with Shift</source>
      <translation>Das Kreuz bewegen, mit Umschalt um einen Pixel</translation>
    </message>
    <message>
      <source>Move the folder away, or choose another.</source>
      <translation>Verschieben Sie den Ordner, oder wählen Sie einen anderen.</translation>
    </message>
    <message>
      <source>Move the picture</source>
      <translation>Das Bild bewegen</translation>
    </message>
    <message>
      <source>Name a file from manifests/.</source>
      <translation>Nennen Sie eine Datei aus manifests/.</translation>
    </message>
    <message>
      <source>Name a file inside it, or run a batch over the folder.</source>
      <translation>Nennen Sie eine Datei darin, oder lassen Sie einen Stapel über den Ordner laufen.</translation>
    </message>
    <message>
      <source>Name a file.</source>
      <translation>Nennen Sie eine Datei.</translation>
    </message>
    <message>
      <source>Name a folder of pictures to run a batch.</source>
      <translation>Nennen Sie einen Ordner mit Bildern für den Stapel.</translation>
    </message>
    <message>
      <source>Name of the segment</source>
      <translation>Name des Segments</translation>
    </message>
    <message>
      <source>Name the picture by a path inside its folder.</source>
      <translation>Nennen Sie das Bild mit einem Pfad in seinem Ordner.</translation>
    </message>
    <message>
      <source>Names, colours, merges and the recipe are kept in a project, and it opens again just as it is now. Without one they are gone.</source>
      <translation>Namen, Farben, Verbindungen und Rezept bleiben in einem Projekt, und es öffnet sich wieder genau so, wie es jetzt ist. Ohne Projekt sind sie verloren.</translation>
    </message>
    <message>
      <source>Natural</source>
      <translation>Natürlich</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>No more hints</source>
      <translation>Keine Hinweise mehr</translation>
    </message>
    <message>
      <source>No safety copy can be kept. {0}</source>
      <translation>Es kann keine Sicherheitskopie geführt werden. {0}</translation>
    </message>
    <message>
      <source>No thread could be started for {0}.</source>
      <translation>Für {0} ließ sich kein Thread starten.</translation>
    </message>
    <message>
      <source>No worker can be started: {0}{1}.</source>
      <translation>Es lässt sich kein Arbeitsprozess starten: {0}{1}.</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Keine</translation>
    </message>
    <message>
      <source>Nothing yet</source>
      <translation>Noch nichts</translation>
    </message>
    <message>
      <source>Number of segments</source>
      <translation>Anzahl der Segmente</translation>
    </message>
    <message>
      <source>Number of segments: choose for each picture</source>
      <translation>Zahl der Segmente: für jedes Bild wählen</translation>
    </message>
    <message>
      <source>One fit to the whole folder</source>
      <translation>Eine Anpassung an den ganzen Ordner</translation>
    </message>
    <message>
      <source>One of the halves would be too small for a region.</source>
      <translation>Eine der Hälften wäre zu klein für eine Region.</translation>
    </message>
    <message>
      <source>Only {0} was tried, and {1} compares several: unclear, try more.</source>
      <translation>Nur {0} wurde versucht, und {1} vergleicht mehrere: unklar, versuchen Sie mehr.</translation>
    </message>
    <message>
      <source>Opacity</source>
      <translation>Deckkraft</translation>
    </message>
    <message>
      <source>Opacity of the overlay</source>
      <translation>Deckkraft der Überlagerung</translation>
    </message>
    <message>
      <source>Open a picture or a project</source>
      <translation>Bild oder Projekt öffnen</translation>
    </message>
    <message>
      <source>Open a picture…</source>
      <translation>Bild öffnen…</translation>
    </message>
    <message>
      <source>Open a project</source>
      <translation>Projekt öffnen</translation>
    </message>
    <message>
      <source>Open pro&amp;ject…</source>
      <translation>Pro&amp;jekt öffnen…</translation>
    </message>
    <message>
      <source>Open re&amp;cent</source>
      <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
      <source>Open report</source>
      <translation>Bericht öffnen</translation>
    </message>
    <message>
      <source>Open result</source>
      <translation>Ergebnis öffnen</translation>
    </message>
    <message>
      <source>Open the &amp;sample photo</source>
      <translation>&amp;Beispielfoto öffnen</translation>
    </message>
    <message>
      <source>Open the picture here</source>
      <translation>Das Bild hier öffnen</translation>
    </message>
    <message>
      <source>Open {name}</source>
      <translation>{name} öffnen</translation>
    </message>
    <message>
      <source>Outlines</source>
      <translation>Umrisse</translation>
    </message>
    <message>
      <source>Outlines as vectors</source>
      <translation>Umrisse als Vektoren</translation>
    </message>
    <message>
      <source>Overlay</source>
      <translation>Überlagerung</translation>
    </message>
    <message>
      <source>PNG, colours over the picture</source>
      <translation>PNG, Farben über dem Bild</translation>
    </message>
    <message>
      <source>PNG, one a segment</source>
      <translation>PNG, je Segment eines</translation>
    </message>
    <message>
      <source>PNG, one a segment, soft edges</source>
      <translation>PNG, je Segment, weiche Kanten</translation>
    </message>
    <message>
      <source>PNG, sure to torn</source>
      <translation>PNG, sicher bis unsicher</translation>
    </message>
    <message>
      <source>PNG, value = segment</source>
      <translation>PNG, Wert = Segment</translation>
    </message>
    <message>
      <source>Palette</source>
      <translation>Palette</translation>
    </message>
    <message>
      <source>Panel</source>
      <translation>Bereich</translation>
    </message>
    <message>
      <source>Part of all pixels by {feature}; a curve a segment</source>
      <translation>Anteil aller Pixel nach {feature}; je Segment eine Kurve</translation>
    </message>
    <message>
      <source>Pasted picture</source>
      <translation>Eingefügtes Bild</translation>
    </message>
    <message>
      <source>Patterns over the colours</source>
      <translation>Muster über den Farben</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Paused. The pictures under way are finished first.</source>
      <translation>Pause. Begonnene Bilder werden noch fertig.</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <source>Photoshop</source>
      <translation>Photoshop</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>Bild</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>Bilder</translation>
    </message>
    <message>
      <source>Pictures and projects</source>
      <translation>Bilder und Projekte</translation>
    </message>
    <message>
      <source>Pictures of the batch</source>
      <translation>Bilder des Stapels</translation>
    </message>
    <message>
      <source>Pixel under the pointer</source>
      <translation>Pixel unter dem Zeiger</translation>
    </message>
    <message>
      <source>Pixels, %</source>
      <translation>Pixel, %</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>Polygone</translation>
    </message>
    <message>
      <source>Polygons as</source>
      <translation>Polygone als</translation>
    </message>
    <message>
      <source>Position</source>
      <translation>Position</translation>
    </message>
    <message>
      <source>Preference&amp;s…</source>
      <translation>Einstellun&amp;gen…</translation>
    </message>
    <message>
      <source>Preferences</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Press Segment, and the segments of the picture are listed here.</source>
      <translation>Drücken Sie „Segmentieren“, und die Segmente des Bildes stehen hier.</translation>
    </message>
    <message>
      <source>Press Segment: the fit's steps are drawn as it climbs.</source>
      <translation>Drücken Sie „Segmentieren“: Die Schritte der Anpassung werden gezeichnet, während sie steigt.</translation>
    </message>
    <message>
      <source>Preview, the whole picture follows</source>
      <translation>Vorschau, das ganze Bild folgt</translation>
    </message>
    <message>
      <source>Probabilities</source>
      <translation>Wahrscheinlichkeiten</translation>
    </message>
    <message>
      <source>Probabilities in</source>
      <translation>Wahrscheinlichkeiten in</translation>
    </message>
    <message>
      <source>Probability</source>
      <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
      <source>Probability of {name}</source>
      <translation>Wahrscheinlichkeit von {name}</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <source>Projects</source>
      <translation>Projekte</translation>
    </message>
    <message>
      <source>RGB</source>
      <translation>RGB</translation>
    </message>
    <message>
      <source>Raise it (ulimit -v): half a gigabyte does for small pictures.</source>
      <translation>Erhöhen Sie sie (ulimit -v): Für kleine Bilder reicht ein halbes Gigabyte.</translation>
    </message>
    <message>
      <source>Raise the limit on file sizes.</source>
      <translation>Erhöhen Sie die Grenze für Dateigrößen.</translation>
    </message>
    <message>
      <source>Raise the limits on processes and memory (ulimit -u, ulimit -v).</source>
      <translation>Erhöhen Sie die Grenzen für Prozesse und Speicher (ulimit -u, ulimit -v).</translation>
    </message>
    <message>
      <source>Random</source>
      <translation>Zufällig</translation>
    </message>
    <message>
      <source>Random pixels</source>
      <translation>Zufällige Pixel</translation>
    </message>
    <message>
      <source>Read a chart, take what is there</source>
      <translation>Ein Diagramm lesen, übernehmen, was da ist</translation>
    </message>
    <message>
      <source>Read it in Python and use Image.from_array.</source>
      <translation>Lesen Sie sie in Python und nehmen Sie Image.from_array.</translation>
    </message>
    <message>
      <source>Recent</source>
      <translation>Zuletzt</translation>
    </message>
    <message>
      <source>Recipe</source>
      <translation>Rezept</translation>
    </message>
    <message>
      <source>Red</source>
      <translation>Rot</translation>
    </message>
    <message>
      <source>Regions</source>
      <translation>Regionen</translation>
    </message>
    <message>
      <source>Regions are of one picture only.</source>
      <translation>Regionen gehören zu nur einem Bild.</translation>
    </message>
    <message>
      <source>Remove the circular link.</source>
      <translation>Entfernen Sie die kreisförmige Verknüpfung.</translation>
    </message>
    <message>
      <source>Rename a segment</source>
      <translation>Segment umbenennen</translation>
    </message>
    <message>
      <source>Reorder segments</source>
      <translation>Segmente umordnen</translation>
    </message>
    <message>
      <source>Restarts</source>
      <translation>Neustarts</translation>
    </message>
    <message>
      <source>Results cannot be called {0}.</source>
      <translation>Ergebnisse können nicht {0} heißen.</translation>
    </message>
    <message>
      <source>Retry failed</source>
      <translation>Fehler wiederholen</translation>
    </message>
    <message>
      <source>Return</source>
      <translation>Return</translation>
    </message>
    <message>
      <source>Right is finer</source>
      <translation>Rechts ist feiner</translation>
    </message>
    <message>
      <source>Run git lfs pull.</source>
      <translation>Führen Sie git lfs pull aus.</translation>
    </message>
    <message>
      <source>Run pip install segmenter[{0}], or convert the picture to JPEG or TIFF.</source>
      <translation>Führen Sie pip install segmenter[{0}] aus, oder wandeln Sie das Bild in JPEG oder TIFF um.</translation>
    </message>
    <message>
      <source>Run the batch once without --retry-failed.</source>
      <translation>Führen Sie den Stapel einmal ohne --retry-failed aus.</translation>
    </message>
    <message>
      <source>Run the same command again.</source>
      <translation>Denselben Befehl noch einmal ausführen.</translation>
    </message>
    <message>
      <source>Run the same command again: what is done stays done.</source>
      <translation>Führen Sie denselben Befehl noch einmal aus: Was fertig ist, bleibt fertig.</translation>
    </message>
    <message>
      <source>S&amp;plit in two</source>
      <translation>&amp;In zwei teilen</translation>
    </message>
    <message>
      <source>S&amp;top</source>
      <translation>S&amp;topp</translation>
    </message>
    <message>
      <source>Sampling: {0} of {1} pictures</source>
      <translation>Stichprobe: {0} von {1} Bildern</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Save a frame as PNG first.</source>
      <translation>Speichern Sie zuerst ein Einzelbild als PNG.</translation>
    </message>
    <message>
      <source>Save a frame of it as PNG first.</source>
      <translation>Speichern Sie zuerst ein Einzelbild daraus als PNG.</translation>
    </message>
    <message>
      <source>Save it as PNG, JPEG or TIFF first.</source>
      <translation>Speichern Sie es zuerst als PNG, JPEG oder TIFF.</translation>
    </message>
    <message>
      <source>Save it as TIFF.</source>
      <translation>Speichern Sie es als TIFF.</translation>
    </message>
    <message>
      <source>Save it as a 32-bit TIFF first.</source>
      <translation>Speichern Sie es zuerst als TIFF mit 32 Bit.</translation>
    </message>
    <message>
      <source>Save project &amp;as…</source>
      <translation>Projekt speichern &amp;unter…</translation>
    </message>
    <message>
      <source>Save the changes to {name}?</source>
      <translation>Änderungen an {name} speichern?</translation>
    </message>
    <message>
      <source>Save the chart</source>
      <translation>Diagramm speichern</translation>
    </message>
    <message>
      <source>Save the chart as PNG, SVG or CSV</source>
      <translation>Diagramm als PNG, SVG oder CSV speichern</translation>
    </message>
    <message>
      <source>Save the chart…</source>
      <translation>Diagramm speichern…</translation>
    </message>
    <message>
      <source>Save the cut-out</source>
      <translation>Freisteller speichern</translation>
    </message>
    <message>
      <source>Save the page as PNG or TIFF first.</source>
      <translation>Speichern Sie die Seite zuerst als PNG oder TIFF.</translation>
    </message>
    <message>
      <source>Save the project</source>
      <translation>Projekt speichern</translation>
    </message>
    <message>
      <source>Save their magnitude as a picture first.</source>
      <translation>Speichern Sie zuerst deren Betrag als Bild.</translation>
    </message>
    <message>
      <source>Save what comes out of it as a file first.</source>
      <translation>Speichern Sie zuerst als Datei, was herauskommt.</translation>
    </message>
    <message>
      <source>Saving {0}</source>
      <translation>{0} wird gespeichert</translation>
    </message>
    <message>
      <source>Say where it is now.</source>
      <translation>Sagen Sie, wo es jetzt ist.</translation>
    </message>
    <message>
      <source>Scaling</source>
      <translation>Skalierung</translation>
    </message>
    <message>
      <source>Scatter</source>
      <translation>Streuung</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>Startwert</translation>
    </message>
    <message>
      <source>Segment again</source>
      <translation>Erneut segmentieren</translation>
    </message>
    <message>
      <source>Segment under the pointer</source>
      <translation>Segment unter dem Zeiger</translation>
    </message>
    <message>
      <source>Segment {0}</source>
      <translation>Segment {0}</translation>
    </message>
    <message>
      <source>Segmenter ended unexpectedly while {name} was open.</source>
      <translation>Segmenter endete unerwartet, während {name} offen war.</translation>
    </message>
    <message>
      <source>Segments</source>
      <translation>Segmente</translation>
    </message>
    <message>
      <source>Segments panel</source>
      <translation>Segmentleiste</translation>
    </message>
    <message>
      <source>Set back to the default</source>
      <translation>Auf die Vorgabe zurücksetzen</translation>
    </message>
    <message>
      <source>Set group_by to "regions", or leave detail out.</source>
      <translation>Setzen Sie group_by auf "regions", oder lassen Sie detail weg.</translation>
    </message>
    <message>
      <source>Settling {0} regions, step {1}</source>
      <translation>{0} Regionen werden ausgeglichen, Schritt {1}</translation>
    </message>
    <message>
      <source>Shorten the file's name to {0} bytes or less.</source>
      <translation>Kürzen Sie den Dateinamen auf höchstens {0} Bytes.</translation>
    </message>
    <message>
      <source>Shorten the file's name.</source>
      <translation>Kürzen Sie den Dateinamen.</translation>
    </message>
    <message>
      <source>Show &amp;all</source>
      <translation>Alle &amp;zeigen</translation>
    </message>
    <message>
      <source>Show &amp;only these</source>
      <translation>Nur &amp;diese zeigen</translation>
    </message>
    <message>
      <source>Show a segment</source>
      <translation>Segment zeigen</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Alle zeigen</translation>
    </message>
    <message>
      <source>Show only these</source>
      <translation>Nur diese zeigen</translation>
    </message>
    <message>
      <source>Show segments</source>
      <translation>Segmente zeigen</translation>
    </message>
    <message>
      <source>Show the &amp;hints</source>
      <translation>Hi&amp;nweise zeigen</translation>
    </message>
    <message>
      <source>Silhouette</source>
      <translation>Silhouette</translation>
    </message>
    <message>
      <source>Smallest region</source>
      <translation>Kleinste Region</translation>
    </message>
    <message>
      <source>Smoothing</source>
      <translation>Glättung</translation>
    </message>
    <message>
      <source>Specks and holes of fewer pixels join what surrounds them</source>
      <translation>Flecken und Löcher mit weniger Pixeln gehen in ihrer Umgebung auf</translation>
    </message>
    <message>
      <source>Spherical</source>
      <translation>Kugelförmig</translation>
    </message>
    <message>
      <source>Split a segment</source>
      <translation>Segment teilen</translation>
    </message>
    <message>
      <source>Split in two: {halves}</source>
      <translation>In zwei geteilt: {halves}</translation>
    </message>
    <message>
      <source>Split in two?</source>
      <translation>In zwei teilen?</translation>
    </message>
    <message>
      <source>Split it so (Enter)</source>
      <translation>So teilen (Eingabe)</translation>
    </message>
    <message>
      <source>Splitting {0}</source>
      <translation>{0} wird geteilt</translation>
    </message>
    <message>
      <source>Standard</source>
      <translation>Standard</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Start</translation>
    </message>
    <message>
      <source>Start again</source>
      <translation>Neu beginnen</translation>
    </message>
    <message>
      <source>Starting</source>
      <translation>Beginnt</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>Schritt</translation>
    </message>
    <message>
      <source>Step {step}, log likelihood {value}</source>
      <translation>Schritt {step}, Log-Likelihood {value}</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Stopp</translation>
    </message>
    <message>
      <source>Stop the batch</source>
      <translation>Stapel anhalten</translation>
    </message>
    <message>
      <source>Stop the batch?</source>
      <translation>Stapel anhalten?</translation>
    </message>
    <message>
      <source>Stopped at the preview; Segment makes the whole picture</source>
      <translation>Bei der Vorschau angehalten; „Segmentieren“ macht das ganze Bild</translation>
    </message>
    <message>
      <source>Stopped at {iterations} iterations, not converged</source>
      <translation>Nach {iterations} Iterationen beendet, nicht konvergiert</translation>
    </message>
    <message>
      <source>Stopped. Press Try again to compare 1 to 12 segments.</source>
      <translation>Angehalten. „Nochmals“ vergleicht 1 bis 12 Segmente.</translation>
    </message>
    <message>
      <source>Stopped. What is done stays; start it again to go on.</source>
      <translation>Angehalten. Was fertig ist, bleibt; ein neuer Start macht weiter.</translation>
    </message>
    <message>
      <source>Stopping</source>
      <translation>Hält an</translation>
    </message>
    <message>
      <source>Surprise</source>
      <translation>Überraschung</translation>
    </message>
    <message>
      <source>TIFF, a page a segment</source>
      <translation>TIFF, je Segment eine Seite</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabelle</translation>
    </message>
    <message>
      <source>Take it with you</source>
      <translation>Nehmen Sie es mit</translation>
    </message>
    <message>
      <source>Take the pictures out of it first.</source>
      <translation>Nehmen Sie zuerst die Bilder heraus.</translation>
    </message>
    <message>
      <source>Taking a thin sample</source>
      <translation>Eine dünne Stichprobe wird genommen</translation>
    </message>
    <message>
      <source>Targa</source>
      <translation>Targa</translation>
    </message>
    <message>
      <source>Texture</source>
      <translation>Textur</translation>
    </message>
    <message>
      <source>That is of another picture of this name: {path}</source>
      <translation>Das gehört zu einem anderen Bild dieses Namens: {path}</translation>
    </message>
    <message>
      <source>The array of {0} has {1} dimensions.</source>
      <translation>Das Array von {0} hat {1} Dimensionen.</translation>
    </message>
    <message>
      <source>The array of {0} is of type {1}.</source>
      <translation>Das Array von {0} ist vom Typ {1}.</translation>
    </message>
    <message>
      <source>The command line that does the same is in the clipboard.</source>
      <translation>Die Befehlszeile, die dasselbe tut, ist in der Zwischenablage.</translation>
    </message>
    <message>
      <source>The cut-out is in the clipboard.</source>
      <translation>Der Freisteller ist in der Zwischenablage.</translation>
    </message>
    <message>
      <source>The features are shown here once the picture is segmented.</source>
      <translation>Die Merkmale erscheinen hier, sobald das Bild segmentiert ist.</translation>
    </message>
    <message>
      <source>The fit has converged when a step gains less</source>
      <translation>Die Anpassung ist konvergiert, wenn ein Schritt weniger gewinnt</translation>
    </message>
    <message>
      <source>The fit is climbing; each ellipse is a component on its way.</source>
      <translation>Die Anpassung steigt; jede Ellipse ist eine Komponente unterwegs.</translation>
    </message>
    <message>
      <source>The licences of everything inside are in {place}.</source>
      <translation>Die Lizenzen aller Bestandteile liegen in {place}.</translation>
    </message>
    <message>
      <source>The limit on this program's memory leaves no room to work.</source>
      <translation>Die Speichergrenze dieses Programms lässt keinen Raum zum Arbeiten.</translation>
    </message>
    <message>
      <source>The log likelihood fell by {0} in iteration {1}, more than rounding explains. Scale the data, or increase reg_covar.</source>
      <translation>Die Log-Likelihood fiel in Iteration {1} um {0}, mehr als Rundung erklärt. Skalieren Sie die Daten, oder erhöhen Sie reg_covar.</translation>
    </message>
    <message>
      <source>The mask of valid pixels is {0}, the picture {1}.</source>
      <translation>Die Maske der gültigen Pixel ist {0}, das Bild {1}.</translation>
    </message>
    <message>
      <source>The model</source>
      <translation>Das Modell</translation>
    </message>
    <message>
      <source>The model in the manifest</source>
      <translation>Das Modell im Manifest</translation>
    </message>
    <message>
      <source>The model in the manifest is not the one that it names.</source>
      <translation>Das Modell im Manifest ist nicht das, welches es nennt.</translation>
    </message>
    <message>
      <source>The model would be a file of {0} bytes; {1} are read again.</source>
      <translation>Das Modell würde eine Datei von {0} Bytes; höchstens {1} werden wieder gelesen.</translation>
    </message>
    <message>
      <source>The open picture has no segments yet.</source>
      <translation>Das geöffnete Bild hat noch keine Segmente.</translation>
    </message>
    <message>
      <source>The other language is spoken from the next start on.</source>
      <translation>Die andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
      <source>The picture and your settings are unchanged.</source>
      <translation>Bild und Einstellungen sind unverändert.</translation>
    </message>
    <message>
      <source>The picture as it is</source>
      <translation>Das Bild, wie es ist</translation>
    </message>
    <message>
      <source>The picture with the borders of the segments</source>
      <translation>Das Bild mit den Grenzen der Segmente</translation>
    </message>
    <message>
      <source>The picture {0} is not where it was when {1} was saved.</source>
      <translation>Das Bild {0} ist nicht mehr da, wo es war, als {1} gespeichert wurde.</translation>
    </message>
    <message>
      <source>The picture's name is too long to add {0} to it.</source>
      <translation>Der Name des Bildes ist zu lang, um {0} anzuhängen.</translation>
    </message>
    <message>
      <source>The pixels of {0} are all alike.</source>
      <translation>Die Pixel von {0} sind alle gleich.</translation>
    </message>
    <message>
      <source>The process that summed up {0} pictures for the folder's model was ended from outside, twice.</source>
      <translation>Der Prozess, der {0} Bilder für das Modell des Ordners zusammenfasste, wurde zweimal von außen beendet.</translation>
    </message>
    <message>
      <source>The process that worked on {0} was ended from outside, twice.</source>
      <translation>Der Prozess für {0} wurde zweimal von außen beendet.</translation>
    </message>
    <message>
      <source>The project is not sound: {0}.</source>
      <translation>Das Projekt ist nicht in Ordnung: {0}.</translation>
    </message>
    <message>
      <source>The project would be too large.</source>
      <translation>Das Projekt würde zu groß.</translation>
    </message>
    <message>
      <source>The project's model</source>
      <translation>Das Modell des Projekts</translation>
    </message>
    <message>
      <source>The recipe has no choice called {0}.</source>
      <translation>Das Rezept kennt {0} nicht.</translation>
    </message>
    <message>
      <source>The results would go among the pictures themselves.</source>
      <translation>Die Ergebnisse kämen zwischen die Bilder selbst.</translation>
    </message>
    <message>
      <source>The same stuff is one segment wherever it is</source>
      <translation>Derselbe Stoff ist ein Segment, wo immer er ist</translation>
    </message>
    <message>
      <source>The sample photo and its segments</source>
      <translation>Das Beispielfoto und seine Segmente</translation>
    </message>
    <message>
      <source>The segment is too small to split.</source>
      <translation>Das Segment ist zu klein zum Teilen.</translation>
    </message>
    <message>
      <source>The segments are on their way.</source>
      <translation>Die Segmente sind unterwegs.</translation>
    </message>
    <message>
      <source>The segments of the open picture</source>
      <translation>Die Segmente des offenen Bildes</translation>
    </message>
    <message>
      <source>The segments' colours at first</source>
      <translation>Die Farben der Segmente zu Beginn</translation>
    </message>
    <message>
      <source>The segments' colours over the picture</source>
      <translation>Die Farben der Segmente über dem Bild</translation>
    </message>
    <message>
      <source>The shape that each component of the mixture may take</source>
      <translation>Die Form, die jede Komponente der Mischung annehmen darf</translation>
    </message>
    <message>
      <source>The window closes when everything is written.</source>
      <translation>Das Fenster schließt sich, sobald alles geschrieben ist.</translation>
    </message>
    <message>
      <source>The window is drawn with Qt, which is used under the GNU LGPL 3.</source>
      <translation>Das Fenster zeichnet Qt, das unter der GNU LGPL 3 verwendet wird.</translation>
    </message>
    <message>
      <source>The workers are not heard any more: the system broke the connection.</source>
      <translation>Von den Arbeitsprozessen ist nichts mehr zu hören: Das System hat die Verbindung getrennt.</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>Farbschema</translation>
    </message>
    <message>
      <source>There already, to be replaced: {count}.</source>
      <translation>Schon vorhanden und wird ersetzt: {count}.</translation>
    </message>
    <message>
      <source>There is no file {name}.</source>
      <translation>Es gibt keine Datei {name}.</translation>
    </message>
    <message>
      <source>There is no folder {name}.</source>
      <translation>Es gibt keinen Ordner {name}.</translation>
    </message>
    <message>
      <source>There is no model format called {0}.</source>
      <translation>Ein Modellformat namens {0} gibt es nicht.</translation>
    </message>
    <message>
      <source>There is no picture in the clipboard.</source>
      <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
      <source>There is no picture in {0}.</source>
      <translation>In {0} ist kein Bild.</translation>
    </message>
    <message>
      <source>There is no polygon format called {0}.</source>
      <translation>Ein Polygonformat namens {0} gibt es nicht.</translation>
    </message>
    <message>
      <source>There is no segment {0}.</source>
      <translation>Es gibt kein Segment {0}.</translation>
    </message>
    <message>
      <source>There is not enough memory to read {0}.</source>
      <translation>Der Speicher reicht nicht, um {0} zu lesen.</translation>
    </message>
    <message>
      <source>There is nothing called {0} to export.</source>
      <translation>Zum Export gibt es nichts namens {0}.</translation>
    </message>
    <message>
      <source>There is one feature only. Choose another Colour, or add Position, on the right.</source>
      <translation>Es gibt nur ein Merkmal. Wählen Sie rechts eine andere Farbe oder nehmen Sie die Position hinzu.</translation>
    </message>
    <message>
      <source>These criteria judge materials. For regions, set Detail on the right.</source>
      <translation>Diese Kriterien beurteilen Materialien. Für Regionen stellen Sie rechts „Feinheit“ ein.</translation>
    </message>
    <message>
      <source>These files are written</source>
      <translation>Diese Dateien werden geschrieben</translation>
    </message>
    <message>
      <source>They are in {folder}.</source>
      <translation>Sie liegen in {folder}.</translation>
    </message>
    <message>
      <source>This installation of segmenter lacks its file assets/{0}.</source>
      <translation>Dieser Installation von Segmenter fehlt die Datei assets/{0}.</translation>
    </message>
    <message>
      <source>This is a mistake in Segmenter; please report it with the picture.</source>
      <translation>Das ist ein Fehler in Segmenter; bitte melden Sie ihn mit dem Bild.</translation>
    </message>
    <message>
      <source>This is no sound model: {0}.</source>
      <translation>Dieses Modell ist nicht in Ordnung: {0}.</translation>
    </message>
    <message>
      <source>Threads</source>
      <translation>Threads</translation>
    </message>
    <message>
      <source>Tied</source>
      <translation>Gemeinsam</translation>
    </message>
    <message>
      <source>Tolerance</source>
      <translation>Toleranz</translation>
    </message>
    <message>
      <source>Too many? Too few?</source>
      <translation>Zu viele? Zu wenige?</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Nochmals</translation>
    </message>
    <message>
      <source>Try the sample photo</source>
      <translation>Beispielfoto ausprobieren</translation>
    </message>
    <message>
      <source>Trying each number of segments…</source>
      <translation>Jede Zahl von Segmenten wird probiert…</translation>
    </message>
    <message>
      <source>Trying {0} segments</source>
      <translation>{0} Segmente werden probiert</translation>
    </message>
    <message>
      <source>Trying {count} of {wanted} numbers of segments</source>
      <translation>Segmentzahl {count} von {wanted} wird probiert</translation>
    </message>
    <message>
      <source>Turns a photo into segments by pointing and clicking, with a Gaussian mixture over its pixels. Everything is computed on this machine; nothing is sent anywhere.</source>
      <translation>Zerlegt ein Foto per Zeigen und Klicken in Segmente, mit einer Gaußmischung über seine Pixel. Alles wird auf diesem Rechner berechnet; nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
      <source>Two features, and the mixture's components as ellipses</source>
      <translation>Zwei Merkmale und die Komponenten der Mischung als Ellipsen</translation>
    </message>
    <message>
      <source>Uncertainty</source>
      <translation>Unsicherheit</translation>
    </message>
    <message>
      <source>Unlike the rest</source>
      <translation>Anders als der Rest</translation>
    </message>
    <message>
      <source>Unpack it first.</source>
      <translation>Entpacken Sie es zuerst.</translation>
    </message>
    <message>
      <source>Unsaved changes</source>
      <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
      <source>Update Segmenter, or open the picture itself.</source>
      <translation>Aktualisieren Sie Segmenter, oder öffnen Sie das Bild selbst.</translation>
    </message>
    <message>
      <source>Use --match-exposure with --model or --shared.</source>
      <translation>Nehmen Sie --match-exposure mit --model oder --shared.</translation>
    </message>
    <message>
      <source>Use --shared with --group-by materials.</source>
      <translation>Nehmen Sie --shared mit --group-by materials.</translation>
    </message>
    <message>
      <source>Use 8, 16 or 32 bits.</source>
      <translation>Nehmen Sie 8, 16 oder 32 Bit.</translation>
    </message>
    <message>
      <source>Use a label map: a PNG or TIFF of one channel, such as those in labels/.</source>
      <translation>Nehmen Sie eine Labelkarte: ein PNG oder TIFF mit einem Kanal, wie in labels/.</translation>
    </message>
    <message>
      <source>Use a model file that Segmenter saved, or make the model again.</source>
      <translation>Nehmen Sie eine Modelldatei, die Segmenter gespeichert hat, oder machen Sie das Modell neu.</translation>
    </message>
    <message>
      <source>Use a model that Segmenter or scikit-learn saved, from someone you trust.</source>
      <translation>Nehmen Sie ein Modell, das Segmenter oder scikit-learn gespeichert hat, von jemandem, dem Sie trauen.</translation>
    </message>
    <message>
      <source>Use a newer Segmenter.</source>
      <translation>Nehmen Sie ein neueres Segmenter.</translation>
    </message>
    <message>
      <source>Use a number from 0 to 1.</source>
      <translation>Nehmen Sie eine Zahl von 0 bis 1.</translation>
    </message>
    <message>
      <source>Use a number from 1 to {0}.</source>
      <translation>Nehmen Sie eine Zahl von 1 bis {0}.</translation>
    </message>
    <message>
      <source>Use a number from {0} to {1}.</source>
      <translation>Nehmen Sie eine Zahl von {0} bis {1}.</translation>
    </message>
    <message>
      <source>Use a page from 0 to {0}.</source>
      <translation>Nehmen Sie eine Seite von 0 bis {0}.</translation>
    </message>
    <message>
      <source>Use a project that Segmenter saved, or open the picture itself.</source>
      <translation>Nehmen Sie ein Projekt, das Segmenter gespeichert hat, oder öffnen Sie das Bild selbst.</translation>
    </message>
    <message>
      <source>Use a whole number from {0} to {1}{2}.</source>
      <translation>Nehmen Sie eine ganze Zahl von {0} bis {1}{2}.</translation>
    </message>
    <message>
      <source>Use fewer --jobs, or a smaller picture.</source>
      <translation>Nehmen Sie weniger --jobs oder ein kleineres Bild.</translation>
    </message>
    <message>
      <source>Use fewer --jobs, or raise the limits on processes, files and memory (ulimit).</source>
      <translation>Nehmen Sie weniger --jobs oder erhöhen Sie die Grenzen für Prozesse, Dateien und Speicher (ulimit).</translation>
    </message>
    <message>
      <source>Use fewer --jobs, or save it as a plain RGB, grey or many-channel TIFF, which is read in strips.</source>
      <translation>Nehmen Sie weniger --jobs, oder speichern Sie es als schlichtes TIFF (RGB, Grau oder viele Kanäle), das streifenweise gelesen wird.</translation>
    </message>
    <message>
      <source>Use fewer --jobs, or save it as a smaller picture.</source>
      <translation>Nehmen Sie weniger --jobs, oder speichern Sie es als kleineres Bild.</translation>
    </message>
    <message>
      <source>Use fewer segments, or diagonal covariances.</source>
      <translation>Nehmen Sie weniger Segmente oder diagonale Kovarianzen.</translation>
    </message>
    <message>
      <source>Use fewer segments.</source>
      <translation>Nehmen Sie weniger Segmente.</translation>
    </message>
    <message>
      <source>Use one of: {0}.</source>
      <translation>Nehmen Sie eines von: {0}.</translation>
    </message>
    <message>
      <source>Use some of: {0}.</source>
      <translation>Nehmen Sie einige von: {0}.</translation>
    </message>
    <message>
      <source>Use the original manifest.</source>
      <translation>Nehmen Sie das ursprüngliche Manifest.</translation>
    </message>
    <message>
      <source>Version {version}</source>
      <translation>Version {version}</translation>
    </message>
    <message>
      <source>Wait until it is done, or choose another folder.</source>
      <translation>Warten Sie, bis er fertig ist, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message>
      <source>Way of looking</source>
      <translation>Ansicht</translation>
    </message>
    <message>
      <source>Weighs how likely the pixels are against the number of segments</source>
      <translation>Wägt ab, wie wahrscheinlich die Pixel sind und wie viele Segmente das kostet</translation>
    </message>
    <message>
      <source>What is being done</source>
      <translation>Was gerade getan wird</translation>
    </message>
    <message>
      <source>What is done stays. The same batch goes on where it was.</source>
      <translation>Was fertig ist, bleibt. Derselbe Stapel macht dort weiter, wo er war.</translation>
    </message>
    <message>
      <source>What is written</source>
      <translation>Was geschrieben wird</translation>
    </message>
    <message>
      <source>What the mixture sees of the colour</source>
      <translation>Was die Mischung von der Farbe sieht</translation>
    </message>
    <message>
      <source>What was open is still here.</source>
      <translation>Was offen war, ist noch da.</translation>
    </message>
    <message>
      <source>Wheel, pinch</source>
      <translation>Rad, zwei Finger</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>Wohin</translation>
    </message>
    <message>
      <source>Where is {name}?</source>
      <translation>Wo ist {name}?</translation>
    </message>
    <message>
      <source>Where several segments are as likely</source>
      <translation>Wo mehrere Segmente gleich wahrscheinlich sind</translation>
    </message>
    <message>
      <source>Where the fit begins</source>
      <translation>Wo die Anpassung beginnt</translation>
    </message>
    <message>
      <source>Where the picture is unlike the fit</source>
      <translation>Wo das Bild der Anpassung unähnlich ist</translation>
    </message>
    <message>
      <source>Where the segments come from</source>
      <translation>Woher die Segmente kommen</translation>
    </message>
    <message>
      <source>Where to</source>
      <translation>Wohin</translation>
    </message>
    <message>
      <source>Which number of segments suits the picture</source>
      <translation>Wie viele Segmente zum Bild passen</translation>
    </message>
    <message>
      <source>Work</source>
      <translation>Arbeit</translation>
    </message>
    <message>
      <source>Write one choice a line, such as: segments = 5, or: color = "rgb".</source>
      <translation>Schreiben Sie je Zeile eine Wahl, etwa: segments = 5, oder: color = "rgb".</translation>
    </message>
    <message>
      <source>Writing the report</source>
      <translation>Bericht wird geschrieben</translation>
    </message>
    <message>
      <source>Writing the results</source>
      <translation>Die Ergebnisse werden geschrieben</translation>
    </message>
    <message>
      <source>Writing {0}</source>
      <translation>{0} wird geschrieben</translation>
    </message>
    <message>
      <source>YCbCr as floats</source>
      <translation>YCbCr als Gleitkommazahlen</translation>
    </message>
    <message>
      <source>Your preferences in {0} cannot be read, so they are as at first.</source>
      <translation>Ihre Einstellungen in {0} sind nicht lesbar, daher sind sie wie am Anfang.</translation>
    </message>
    <message>
      <source>Your work is unchanged, and a safety copy of it is kept.</source>
      <translation>Ihre Arbeit ist unverändert, und eine Sicherheitskopie davon bleibt.</translation>
    </message>
    <message>
      <source>Your work was kept at {time} and can be restored.</source>
      <translation>Ihre Arbeit wurde am {time} gesichert und lässt sich wiederherstellen.</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>Zoom</translation>
    </message>
    <message>
      <source>Zoom &amp;in</source>
      <translation>V&amp;ergrößern</translation>
    </message>
    <message>
      <source>Zoom at the pointer</source>
      <translation>Am Zeiger zoomen</translation>
    </message>
    <message>
      <source>Zoom o&amp;ut</source>
      <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
      <source>a BPG or FLIF picture</source>
      <translation>ein BPG- oder FLIF-Bild</translation>
    </message>
    <message>
      <source>a DDS texture</source>
      <translation>eine DDS-Textur</translation>
    </message>
    <message>
      <source>a DICOM file</source>
      <translation>eine DICOM-Datei</translation>
    </message>
    <message>
      <source>a DPX or Cineon picture</source>
      <translation>ein DPX- oder Cineon-Bild</translation>
    </message>
    <message>
      <source>a DjVu document</source>
      <translation>ein DjVu-Dokument</translation>
    </message>
    <message>
      <source>a FITS file</source>
      <translation>eine FITS-Datei</translation>
    </message>
    <message>
      <source>a FLIC animation</source>
      <translation>eine FLIC-Animation</translation>
    </message>
    <message>
      <source>a GIMP project</source>
      <translation>ein GIMP-Projekt</translation>
    </message>
    <message>
      <source>a HEIF picture</source>
      <translation>ein HEIF-Bild</translation>
    </message>
    <message>
      <source>a JPEG XL picture</source>
      <translation>ein JPEG-XL-Bild</translation>
    </message>
    <message>
      <source>a JPEG XR picture</source>
      <translation>ein JPEG-XR-Bild</translation>
    </message>
    <message>
      <source>a Krita project or other zip archive</source>
      <translation>ein Krita-Projekt oder anderes ZIP-Archiv</translation>
    </message>
    <message>
      <source>a NumPy array</source>
      <translation>ein NumPy-Array</translation>
    </message>
    <message>
      <source>a PDF</source>
      <translation>ein PDF</translation>
    </message>
    <message>
      <source>a Paint Shop Pro picture</source>
      <translation>ein Paint-Shop-Pro-Bild</translation>
    </message>
    <message>
      <source>a Photoshop file of more than 8 bits or of the large kind</source>
      <translation>eine Photoshop-Datei mit mehr als 8 Bit oder der großen Art</translation>
    </message>
    <message>
      <source>a Radiance HDR picture</source>
      <translation>ein Radiance-HDR-Bild</translation>
    </message>
    <message>
      <source>a Windows metafile</source>
      <translation>eine Windows-Metadatei</translation>
    </message>
    <message>
      <source>a camera raw picture</source>
      <translation>ein Kamera-Rohbild</translation>
    </message>
    <message>
      <source>a colour</source>
      <translation>eine Farbe</translation>
    </message>
    <message>
      <source>a colour is not three numbers</source>
      <translation>eine Farbe besteht nicht aus drei Zahlen</translation>
    </message>
    <message>
      <source>a component</source>
      <translation>eine Komponente</translation>
    </message>
    <message>
      <source>a component is in no segment, or in two</source>
      <translation>eine Komponente ist in keinem Segment oder in zweien</translation>
    </message>
    <message>
      <source>a covariance is as good as 0</source>
      <translation>eine Kovarianz ist so gut wie 0</translation>
    </message>
    <message>
      <source>a covariance is not symmetric and positive definite</source>
      <translation>eine Kovarianz ist nicht symmetrisch und positiv definit</translation>
    </message>
    <message>
      <source>a device</source>
      <translation>ein Gerät</translation>
    </message>
    <message>
      <source>a folder</source>
      <translation>ein Ordner</translation>
    </message>
    <message>
      <source>a group</source>
      <translation>eine Gruppe</translation>
    </message>
    <message>
      <source>a label is of no segment</source>
      <translation>ein Label gehört zu keinem Segment</translation>
    </message>
    <message>
      <source>a level</source>
      <translation>eine Stufe</translation>
    </message>
    <message>
      <source>a member</source>
      <translation>ein Mitglied</translation>
    </message>
    <message>
      <source>a mouse pointer</source>
      <translation>ein Mauszeiger</translation>
    </message>
    <message>
      <source>a note</source>
      <translation>eine Notiz</translation>
    </message>
    <message>
      <source>a part of it claims more pixels than Pillow decodes</source>
      <translation>ein Teil nennt mehr Pixel, als Pillow dekodiert</translation>
    </message>
    <message>
      <source>a part of the path is a file</source>
      <translation>ein Teil des Pfads ist eine Datei</translation>
    </message>
    <message>
      <source>a pasted picture of this size has to be saved as a file first</source>
      <translation>ein eingefügtes Bild dieser Größe muss zuerst als Datei gespeichert werden</translation>
    </message>
    <message>
      <source>a pipe</source>
      <translation>eine Pipe</translation>
    </message>
    <message>
      <source>a pointer to a file in Git LFS</source>
      <translation>ein Verweis auf eine Datei in Git LFS</translation>
    </message>
    <message>
      <source>a region is nowhere</source>
      <translation>eine Region ist nirgends</translation>
    </message>
    <message>
      <source>a segment</source>
      <translation>ein Segment</translation>
    </message>
    <message>
      <source>a segment has no component</source>
      <translation>ein Segment hat keine Komponente</translation>
    </message>
    <message>
      <source>a segment's area</source>
      <translation>die Fläche eines Segments</translation>
    </message>
    <message>
      <source>a segment's components</source>
      <translation>die Komponenten eines Segments</translation>
    </message>
    <message>
      <source>a segment's name has characters that cannot be shown</source>
      <translation>der Name eines Segments hat Zeichen, die sich nicht zeigen lassen</translation>
    </message>
    <message>
      <source>a segment's name is no short text</source>
      <translation>der Name eines Segments ist kein kurzer Text</translation>
    </message>
    <message>
      <source>a segment's number</source>
      <translation>die Nummer eines Segments</translation>
    </message>
    <message>
      <source>a socket</source>
      <translation>ein Socket</translation>
    </message>
    <message>
      <source>a strip or tile holds a picture that is larger than it</source>
      <translation>ein Streifen oder eine Kachel enthält ein Bild, das größer ist als dafür vorgesehen</translation>
    </message>
    <message>
      <source>a video</source>
      <translation>ein Video</translation>
    </message>
    <message>
      <source>a web page</source>
      <translation>eine Webseite</translation>
    </message>
    <message>
      <source>a weight is negative</source>
      <translation>ein Gewicht ist negativ</translation>
    </message>
    <message>
      <source>a zip archive, as PyTorch and Keras write them</source>
      <translation>ein ZIP-Archiv, wie PyTorch und Keras es schreiben</translation>
    </message>
    <message>
      <source>adds to what is no {0}</source>
      <translation>fügt etwas zu dem hinzu, was kein(e) {0} ist</translation>
    </message>
    <message>
      <source>an Apple icon</source>
      <translation>ein Apple-Symbol</translation>
    </message>
    <message>
      <source>an HDF5 file</source>
      <translation>eine HDF5-Datei</translation>
    </message>
    <message>
      <source>an OpenEXR picture</source>
      <translation>ein OpenEXR-Bild</translation>
    </message>
    <message>
      <source>an SVG drawing</source>
      <translation>eine SVG-Zeichnung</translation>
    </message>
    <message>
      <source>an X11 picture</source>
      <translation>ein X11-Bild</translation>
    </message>
    <message>
      <source>an XML document</source>
      <translation>ein XML-Dokument</translation>
    </message>
    <message>
      <source>another kind of archive</source>
      <translation>ein Archiv anderer Art</translation>
    </message>
    <message>
      <source>calls what is no name, or with what are no arguments</source>
      <translation>ruft auf, was kein Name ist, oder mit dem, was keine Argumente sind</translation>
    </message>
    <message>
      <source>camera raw</source>
      <translation>Kamera-Rohdaten</translation>
    </message>
    <message>
      <source>can't start new thread</source>
      <translation>Es lässt sich kein neuer Thread starten</translation>
    </message>
    <message>
      <source>channels</source>
      <translation>Kanäle</translation>
    </message>
    <message>
      <source>claims pickle protocol {0}; 2 to {1} are read</source>
      <translation>nennt das Pickle-Protokoll {0}; 2 bis {1} werden gelesen</translation>
    </message>
    <message>
      <source>closes what it never opened</source>
      <translation>schließt, was sie nie geöffnet hat</translation>
    </message>
    <message>
      <source>colours converted from {0} to sRGB</source>
      <translation>Farben von {0} in sRGB umgewandelt</translation>
    </message>
    <message>
      <source>component {0} has collapsed onto identical rows: reg_covar is its variance</source>
      <translation>Komponente {0} ist auf gleiche Zeilen zusammengefallen: reg_covar ist ihre Varianz</translation>
    </message>
    <message>
      <source>component {0} is nearly empty</source>
      <translation>Komponente {0} ist fast leer</translation>
    </message>
    <message>
      <source>component {0} was empty and was begun again where the fit was worst</source>
      <translation>Komponente {0} war leer und wurde neu begonnen, wo die Anpassung am schlechtesten war</translation>
    </message>
    <message>
      <source>compressed with bzip2, as joblib may do</source>
      <translation>mit bzip2 komprimiert, wie joblib es kann</translation>
    </message>
    <message>
      <source>compressed with gzip, as joblib may do</source>
      <translation>mit gzip komprimiert, wie joblib es kann</translation>
    </message>
    <message>
      <source>compressed with xz, as joblib may do</source>
      <translation>mit xz komprimiert, wie joblib es kann</translation>
    </message>
    <message>
      <source>compressed with zlib, as joblib does</source>
      <translation>mit zlib komprimiert, wie joblib es tut</translation>
    </message>
    <message>
      <source>converged</source>
      <translation>konvergiert</translation>
    </message>
    <message>
      <source>converged after {0} iteration{1}</source>
      <translation>konvergiert nach Iteration {0}</translation>
    </message>
    <message>
      <source>converted from CIELAB to sRGB</source>
      <translation>von CIELAB in sRGB umgewandelt</translation>
    </message>
    <message>
      <source>converted from CMYK without a profile</source>
      <translation>von CMYK ohne Profil umgewandelt</translation>
    </message>
    <message>
      <source>darker</source>
      <translation>dunkler</translation>
    </message>
    <message>
      <source>depth is {0}.</source>
      <translation>depth ist {0}.</translation>
    </message>
    <message>
      <source>detail is only for regions.</source>
      <translation>detail gilt nur für Regionen.</translation>
    </message>
    <message>
      <source>developed from camera raw at 16 bits</source>
      <translation>aus Kamera-Rohdaten mit 16 Bit entwickelt</translation>
    </message>
    <message>
      <source>did not converge</source>
      <translation>konvergierte nicht</translation>
    </message>
    <message>
      <source>does not say what Lab is</source>
      <translation>sagt nicht, was Lab ist,</translation>
    </message>
    <message>
      <source>ends before it is complete</source>
      <translation>endet, bevor sie vollständig ist</translation>
    </message>
    <message>
      <source>entropy of the posteriors over the log of their number, 255 = 1</source>
      <translation>Entropie der Wahrscheinlichkeiten durch den Logarithmus ihrer Zahl, 255 = 1</translation>
    </message>
    <message>
      <source>find picture</source>
      <translation>Bild suchen</translation>
    </message>
    <message>
      <source>frame</source>
      <translation>Einzelbild</translation>
    </message>
    <message>
      <source>goes on after its end</source>
      <translation>geht nach ihrem Ende weiter</translation>
    </message>
    <message>
      <source>has a key that is no text</source>
      <translation>hat einen Schlüssel, der kein Text ist</translation>
    </message>
    <message>
      <source>has a key twice</source>
      <translation>hat einen Schlüssel zweimal</translation>
    </message>
    <message>
      <source>has a key without a value</source>
      <translation>hat einen Schlüssel ohne Wert</translation>
    </message>
    <message>
      <source>has an array of no known byte order</source>
      <translation>hat ein Array ohne bekannte Bytereihenfolge</translation>
    </message>
    <message>
      <source>has an array of no sound shape</source>
      <translation>hat ein Array ohne gültige Form</translation>
    </message>
    <message>
      <source>has an array of uneven lists</source>
      <translation>hat ein Array aus ungleichen Listen</translation>
    </message>
    <message>
      <source>has an array of what are no numbers</source>
      <translation>hat ein Array aus anderem als Zahlen</translation>
    </message>
    <message>
      <source>has an array that does not fill its shape</source>
      <translation>hat ein Array, das seine Form nicht füllt</translation>
    </message>
    <message>
      <source>has an array that is not built as one is</source>
      <translation>hat ein Array, das nicht wie eines gebaut ist</translation>
    </message>
    <message>
      <source>has an array whose bytes are none</source>
      <translation>hat ein Array, dessen Bytes keine sind</translation>
    </message>
    <message>
      <source>has an array without bytes</source>
      <translation>hat ein Array ohne Bytes</translation>
    </message>
    <message>
      <source>has something else where a number belongs</source>
      <translation>hat etwas anderes, wo eine Zahl hingehört</translation>
    </message>
    <message>
      <source>has something else where an array belongs</source>
      <translation>hat etwas anderes, wo ein Array hingehört</translation>
    </message>
    <message>
      <source>has {0} bytes, more than any model</source>
      <translation>hat {0} Bytes, mehr als jedes Modell</translation>
    </message>
    <message>
      <source>holds a mixture of a shape that no picture's has</source>
      <translation>enthält eine Mischung von einer Form, die kein Bild hat</translation>
    </message>
    <message>
      <source>holds a mixture over columns that no picture has</source>
      <translation>enthält eine Mischung über Spalten, die kein Bild hat</translation>
    </message>
    <message>
      <source>holds a mixture without a covariance type</source>
      <translation>enthält eine Mischung ohne Kovarianztyp</translation>
    </message>
    <message>
      <source>holds a scikit-learn mixture that is not built as one is</source>
      <translation>enthält eine Mischung von scikit-learn, die nicht wie eine gebaut ist</translation>
    </message>
    <message>
      <source>holds a scikit-learn mixture that was never fitted: no {0}</source>
      <translation>enthält eine Mischung von scikit-learn, die nie angepasst wurde: {0} fehlt</translation>
    </message>
    <message>
      <source>holds no model</source>
      <translation>enthält kein Modell</translation>
    </message>
    <message>
      <source>holds scikit-learn's {0}; only a GaussianMixture of it is read</source>
      <translation>enthält {0} von scikit-learn; gelesen wird davon nur eine GaussianMixture</translation>
    </message>
    <message>
      <source>holds text that is not UTF-8</source>
      <translation>enthält Text, der nicht UTF-8 ist</translation>
    </message>
    <message>
      <source>how many regions there are is unclear: {0} to {1} would do</source>
      <translation>wie viele Regionen es sind, ist unklar: {0} bis {1} kämen infrage</translation>
    </message>
    <message>
      <source>in its recipe, {0}</source>
      <translation>in seinem Rezept: {0}</translation>
    </message>
    <message>
      <source>is damaged</source>
      <translation>ist beschädigt</translation>
    </message>
    <message>
      <source>is for values from 0 to 1, which these are not,</source>
      <translation>gilt für Werte von 0 bis 1, was diese nicht sind,</translation>
    </message>
    <message>
      <source>is not for inks as floats</source>
      <translation>gilt nicht für Druckfarben als Gleitkommazahlen</translation>
    </message>
    <message>
      <source>is not for plain channels</source>
      <translation>gilt nicht für schlichte Kanäle</translation>
    </message>
    <message>
      <source>it claims {0} × {1} pixels in only {2} bytes.</source>
      <translation>angeblich {0} × {1} Pixel in nur {2} Bytes.</translation>
    </message>
    <message>
      <source>it claims {0} × {1} pixels{2}, over the limit of {3}.</source>
      <translation>angeblich {0} × {1} Pixel{2}, über der Grenze von {3}.</translation>
    </message>
    <message>
      <source>it does not say what is in it</source>
      <translation>es sagt nicht, was darin ist</translation>
    </message>
    <message>
      <source>it has more in it than a project</source>
      <translation>es ist mehr darin als ein Projekt</translation>
    </message>
    <message>
      <source>it has no page</source>
      <translation>sie hat keine Seite</translation>
    </message>
    <message>
      <source>it has no palette</source>
      <translation>die Palette fehlt</translation>
    </message>
    <message>
      <source>it has no {0} {1}, only {2}.</source>
      <translation>{0} {1} gibt es nicht, nur {2}.</translation>
    </message>
    <message>
      <source>it has not the size of a project</source>
      <translation>es hat nicht die Größe eines Projekts</translation>
    </message>
    <message>
      <source>it has {0} scans</source>
      <translation>sie hat {0} Durchgänge</translation>
    </message>
    <message>
      <source>it holds no project</source>
      <translation>darin ist kein Projekt</translation>
    </message>
    <message>
      <source>it holds values above the {0} that its header promises</source>
      <translation>sie enthält Werte über den {0}, die der Kopf verspricht</translation>
    </message>
    <message>
      <source>it is a socket or a device, not a file</source>
      <translation>das ist ein Socket oder ein Gerät, keine Datei</translation>
    </message>
    <message>
      <source>it is cut short</source>
      <translation>sie ist abgeschnitten</translation>
    </message>
    <message>
      <source>it is damaged or no project</source>
      <translation>es ist beschädigt oder kein Projekt</translation>
    </message>
    <message>
      <source>it is no project, or cut short</source>
      <translation>es ist kein Projekt oder abgeschnitten</translation>
    </message>
    <message>
      <source>it is not built as a project is</source>
      <translation>es ist nicht wie ein Projekt gebaut</translation>
    </message>
    <message>
      <source>it lists {0} of {1} strips or tiles</source>
      <translation>sie führt {0} von {1} Streifen oder Kacheln auf</translation>
    </message>
    <message>
      <source>its calibrated colours were taken for sRGB</source>
      <translation>die kalibrierten Farben wurden als sRGB genommen</translation>
    </message>
    <message>
      <source>its checksum is wrong, so it was changed or damaged</source>
      <translation>die Prüfsumme ist falsch; es wurde also verändert oder beschädigt</translation>
    </message>
    <message>
      <source>its colour profile is damaged and was left aside</source>
      <translation>das Farbprofil ist beschädigt und blieb außer Acht</translation>
    </message>
    <message>
      <source>its colour profile is for {0} and was left aside</source>
      <translation>das Farbprofil gilt für {0} und blieb außer Acht</translation>
    </message>
    <message>
      <source>its colour profile is in another file and was left aside</source>
      <translation>das Farbprofil ist in einer anderen Datei und blieb außer Acht</translation>
    </message>
    <message>
      <source>its colour profile {0} and was left aside</source>
      <translation>das Farbprofil {0} und blieb außer Acht</translation>
    </message>
    <message>
      <source>its colours (CICP {0}/{1}) were taken for sRGB</source>
      <translation>die Farben (CICP {0}/{1}) wurden als sRGB genommen</translation>
    </message>
    <message>
      <source>its first chunk is not a picture</source>
      <translation>der erste Block ist kein Bild</translation>
    </message>
    <message>
      <source>its gamma of {0} was taken for sRGB's</source>
      <translation>das Gamma von {0} wurde als das von sRGB genommen</translation>
    </message>
    <message>
      <source>its header claims no pixels</source>
      <translation>der Kopf nennt keine Pixel</translation>
    </message>
    <message>
      <source>its header claims {0} channels of values to {1}</source>
      <translation>der Kopf nennt {0} Kanäle mit Werten bis {1}</translation>
    </message>
    <message>
      <source>its header has no end</source>
      <translation>der Kopf hat kein Ende</translation>
    </message>
    <message>
      <source>its header has no {0}</source>
      <translation>dem Kopf fehlt {0}</translation>
    </message>
    <message>
      <source>its header makes no sense</source>
      <translation>der Kopf ergibt keinen Sinn</translation>
    </message>
    <message>
      <source>its header makes no sense ({0})</source>
      <translation>der Kopf ergibt keinen Sinn ({0})</translation>
    </message>
    <message>
      <source>its labels are no whole numbers</source>
      <translation>seine Labels sind keine ganzen Zahlen</translation>
    </message>
    <message>
      <source>its labels are not where the picture is</source>
      <translation>seine Labels sind nicht dort, wo das Bild ist</translation>
    </message>
    <message>
      <source>its links lead in a circle</source>
      <translation>die Verknüpfungen führen im Kreis</translation>
    </message>
    <message>
      <source>its model looks at other channels than the picture has</source>
      <translation>sein Modell betrachtet andere Kanäle, als das Bild hat</translation>
    </message>
    <message>
      <source>its numbers are larger than those of any picture</source>
      <translation>seine Zahlen sind größer als die jedes Bildes</translation>
    </message>
    <message>
      <source>its own profile</source>
      <translation>dem eigenen Profil</translation>
    </message>
    <message>
      <source>its picture has no depth</source>
      <translation>sein Bild hat keine Farbtiefe</translation>
    </message>
    <message>
      <source>its picture has no size</source>
      <translation>sein Bild hat keine Größe</translation>
    </message>
    <message>
      <source>its picture is larger than it can be</source>
      <translation>sein Bild ist größer, als es sein kann</translation>
    </message>
    <message>
      <source>its regions are missing</source>
      <translation>seine Regionen fehlen</translation>
    </message>
    <message>
      <source>its regions are not its components</source>
      <translation>seine Regionen sind nicht seine Komponenten</translation>
    </message>
    <message>
      <source>its regions have no size</source>
      <translation>seine Regionen haben keine Größe</translation>
    </message>
    <message>
      <source>its regions have not the size that it says</source>
      <translation>seine Regionen haben nicht die angegebene Größe</translation>
    </message>
    <message>
      <source>its segments are not those of its groups</source>
      <translation>seine Segmente sind nicht die seiner Gruppen</translation>
    </message>
    <message>
      <source>its segments have no components</source>
      <translation>seine Segmente haben keine Komponenten</translation>
    </message>
    <message>
      <source>its segments have not the pixels that they say</source>
      <translation>seine Segmente haben nicht die angegebenen Pixel</translation>
    </message>
    <message>
      <source>its strips or tiles have no size</source>
      <translation>ihre Streifen oder Kacheln haben keine Größe</translation>
    </message>
    <message>
      <source>its texts and colour profile are too long and were left aside</source>
      <translation>Texte und Farbprofil sind zu lang und blieben außer Acht</translation>
    </message>
    <message>
      <source>its {0} is not the one that was saved</source>
      <translation>{0} darin ist nicht wie gespeichert</translation>
    </message>
    <message>
      <source>leaves more or less than one value</source>
      <translation>hinterlässt mehr oder weniger als einen Wert</translation>
    </message>
    <message>
      <source>lighter</source>
      <translation>heller</translation>
    </message>
    <message>
      <source>looked at {0} stops {1}, as the model's training was</source>
      <translation>{0} Blenden {1} betrachtet, wie beim Training des Modells</translation>
    </message>
    <message>
      <source>memory ran out</source>
      <translation>der Speicher ging aus</translation>
    </message>
    <message>
      <source>model applied, not fitted</source>
      <translation>Modell angewendet, nicht angepasst</translation>
    </message>
    <message>
      <source>names something by what is no text</source>
      <translation>benennt etwas durch das, was kein Text ist</translation>
    </message>
    <message>
      <source>names something without an end</source>
      <translation>benennt etwas ohne Ende</translation>
    </message>
    <message>
      <source>names {0}.{1}, which no model needs</source>
      <translation>nennt {0}.{1}, was kein Modell braucht</translation>
    </message>
    <message>
      <source>natural colours</source>
      <translation>natürliche Farben</translation>
    </message>
    <message>
      <source>nests its values deeper than any model</source>
      <translation>verschachtelt ihre Werte tiefer als jedes Modell</translation>
    </message>
    <message>
      <source>no more than {0} were tried</source>
      <translation>mehr als {0} wurden nicht probiert</translation>
    </message>
    <message>
      <source>no such covariance</source>
      <translation>diese Kovarianz gibt es nicht</translation>
    </message>
    <message>
      <source>none of its strips or tiles is there</source>
      <translation>keiner ihrer Streifen und keine ihrer Kacheln ist da</translation>
    </message>
    <message>
      <source>not every component is in one segment and in one only</source>
      <translation>nicht jede Komponente ist in genau einem Segment</translation>
    </message>
    <message>
      <source>not segmented</source>
      <translation>nicht segmentiert</translation>
    </message>
    <message>
      <source>of {0} starts {1}</source>
      <translation>von {0} Anfängen: {1}</translation>
    </message>
    <message>
      <source>one chosen</source>
      <translation>eines gewählt</translation>
    </message>
    <message>
      <source>opacity is {0}.</source>
      <translation>opacity ist {0}.</translation>
    </message>
    <message>
      <source>open anyway</source>
      <translation>trotzdem öffnen</translation>
    </message>
    <message>
      <source>page</source>
      <translation>Seite</translation>
    </message>
    <message>
      <source>patterns</source>
      <translation>Muster</translation>
    </message>
    <message>
      <source>permission is denied</source>
      <translation>der Zugriff ist verweigert</translation>
    </message>
    <message>
      <source>picture</source>
      <translation>Bild</translation>
    </message>
    <message>
      <source>position</source>
      <translation>Position</translation>
    </message>
    <message>
      <source>posterior {value}</source>
      <translation>Wahrsch. {value}</translation>
    </message>
    <message>
      <source>recalls a thing that is made of others; no model does</source>
      <translation>ruft etwas ab, das aus anderem besteht; das tut kein Modell</translation>
    </message>
    <message>
      <source>recalls more than any model holds</source>
      <translation>ruft mehr ab, als irgendein Modell enthält</translation>
    </message>
    <message>
      <source>recalls what it never remembered</source>
      <translation>ruft ab, was sie sich nie gemerkt hat</translation>
    </message>
    <message>
      <source>remembers nothing, or one thing over another</source>
      <translation>merkt sich nichts, oder eines über einem anderen</translation>
    </message>
    <message>
      <source>restores a model of more or less than one dict</source>
      <translation>stellt ein Modell aus mehr oder weniger als einem Dict wieder her</translation>
    </message>
    <message>
      <source>s</source>
      <translation>e</translation>
    </message>
    <message>
      <source>save as</source>
      <translation>speichern unter</translation>
    </message>
    <message>
      <source>segment {0} is empty</source>
      <translation>Segment {0} ist leer</translation>
    </message>
    <message>
      <source>segment {0} is nearly empty</source>
      <translation>Segment {0} ist fast leer</translation>
    </message>
    <message>
      <source>sets the state of one thing twice</source>
      <translation>setzt den Zustand eines Dings zweimal</translation>
    </message>
    <message>
      <source>settled</source>
      <translation>fertig</translation>
    </message>
    <message>
      <source>some chosen</source>
      <translation>einige gewählt</translation>
    </message>
    <message>
      <source>states its protocol twice</source>
      <translation>nennt ihr Protokoll zweimal</translation>
    </message>
    <message>
      <source>stopped at {0} iteration{1}, not converged</source>
      <translation>bei Iteration {0} beendet, nicht konvergiert</translation>
    </message>
    <message>
      <source>sure</source>
      <translation>sicher</translation>
    </message>
    <message>
      <source>takes a value where there is none</source>
      <translation>nimmt einen Wert, wo keiner ist</translation>
    </message>
    <message>
      <source>takes more than {0} steps, more than any model</source>
      <translation>braucht mehr als {0} Schritte, mehr als jedes Modell</translation>
    </message>
    <message>
      <source>texture</source>
      <translation>Textur</translation>
    </message>
    <message>
      <source>the best came to {0}, the worst to {1}</source>
      <translation>der beste kam auf {0}, der schlechteste auf {1}</translation>
    </message>
    <message>
      <source>the charts</source>
      <translation>die Diagramme</translation>
    </message>
    <message>
      <source>the checksum of its {0} chunk is wrong</source>
      <translation>die Prüfsumme des Blocks {0} ist falsch</translation>
    </message>
    <message>
      <source>the chosen segments</source>
      <translation>die gewählten Segmente</translation>
    </message>
    <message>
      <source>the covariances</source>
      <translation>die Kovarianzen</translation>
    </message>
    <message>
      <source>the curve</source>
      <translation>die Kurve</translation>
    </message>
    <message>
      <source>the disk is full</source>
      <translation>der Datenträger ist voll</translation>
    </message>
    <message>
      <source>the disk is read-only</source>
      <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
      <source>the disk quota is used up</source>
      <translation>das Kontingent auf dem Datenträger ist erschöpft</translation>
    </message>
    <message>
      <source>the disk reports an error</source>
      <translation>der Datenträger meldet einen Fehler</translation>
    </message>
    <message>
      <source>the disk says: {0}</source>
      <translation>der Datenträger meldet: {0}</translation>
    </message>
    <message>
      <source>the divider</source>
      <translation>der Teiler</translation>
    </message>
    <message>
      <source>the features</source>
      <translation>die Merkmale</translation>
    </message>
    <message>
      <source>the features' offset</source>
      <translation>der Versatz der Merkmale</translation>
    </message>
    <message>
      <source>the features' scale</source>
      <translation>der Maßstab der Merkmale</translation>
    </message>
    <message>
      <source>the features' scale is not positive</source>
      <translation>der Maßstab der Merkmale ist nicht positiv</translation>
    </message>
    <message>
      <source>the file would be larger than allowed</source>
      <translation>die Datei würde größer als erlaubt</translation>
    </message>
    <message>
      <source>the fit</source>
      <translation>die Anpassung</translation>
    </message>
    <message>
      <source>the fit's curve</source>
      <translation>die Kurve der Anpassung</translation>
    </message>
    <message>
      <source>the fit's notes</source>
      <translation>die Notizen der Anpassung</translation>
    </message>
    <message>
      <source>the fit's pixels</source>
      <translation>die Pixel der Anpassung</translation>
    </message>
    <message>
      <source>the fit's time</source>
      <translation>die Zeit der Anpassung</translation>
    </message>
    <message>
      <source>the folder spans two disks</source>
      <translation>der Ordner liegt auf zwei Datenträgern</translation>
    </message>
    <message>
      <source>the groups</source>
      <translation>die Gruppen</translation>
    </message>
    <message>
      <source>the iterations</source>
      <translation>die Iterationen</translation>
    </message>
    <message>
      <source>the labels</source>
      <translation>die Labels</translation>
    </message>
    <message>
      <source>the largest picture of the icon</source>
      <translation>das größte Bild des Symbols</translation>
    </message>
    <message>
      <source>the mask</source>
      <translation>die Maske</translation>
    </message>
    <message>
      <source>the means</source>
      <translation>die Mittelwerte</translation>
    </message>
    <message>
      <source>the middle</source>
      <translation>die Mitte</translation>
    </message>
    <message>
      <source>the middle of the view is no place</source>
      <translation>die Mitte der Ansicht ist kein Ort</translation>
    </message>
    <message>
      <source>the mixture</source>
      <translation>die Mischung</translation>
    </message>
    <message>
      <source>the model</source>
      <translation>das Modell</translation>
    </message>
    <message>
      <source>the name is too long</source>
      <translation>der Name ist zu lang</translation>
    </message>
    <message>
      <source>the number of components</source>
      <translation>die Zahl der Komponenten</translation>
    </message>
    <message>
      <source>the number of segments is unclear: {0} were made, 1 would do</source>
      <translation>die Zahl der Segmente ist unklar: {0} wurden gebildet, 1 täte es auch</translation>
    </message>
    <message>
      <source>the number of segments is unclear: {0} were made, {1}</source>
      <translation>die Zahl der Segmente ist unklar: {0} wurden gebildet, {1}</translation>
    </message>
    <message>
      <source>the opacity</source>
      <translation>die Deckkraft</translation>
    </message>
    <message>
      <source>the page</source>
      <translation>die Seite</translation>
    </message>
    <message>
      <source>the picture</source>
      <translation>das Bild</translation>
    </message>
    <message>
      <source>the picture has no more than {0} regions</source>
      <translation>mehr als {0} Regionen hat das Bild nicht</translation>
    </message>
    <message>
      <source>the picture has {0} channels and no colour, so the channels were used</source>
      <translation>das Bild hat {0} Kanäle und keine Farbe, daher wurden die Kanäle verwendet</translation>
    </message>
    <message>
      <source>the picture is grey, so its lightness was used for the colour</source>
      <translation>das Bild ist grau, daher wurde die Helligkeit als Farbe verwendet</translation>
    </message>
    <message>
      <source>the picture with all layers merged</source>
      <translation>das Bild mit allen Ebenen vereint</translation>
    </message>
    <message>
      <source>the picture's hash</source>
      <translation>der Hash des Bildes</translation>
    </message>
    <message>
      <source>the picture's name</source>
      <translation>der Name des Bildes</translation>
    </message>
    <message>
      <source>the picture's place</source>
      <translation>der Ort des Bildes</translation>
    </message>
    <message>
      <source>the picture's size</source>
      <translation>die Größe des Bildes</translation>
    </message>
    <message>
      <source>the project's own place</source>
      <translation>der Ort des Projekts</translation>
    </message>
    <message>
      <source>the range of values</source>
      <translation>der Wertebereich</translation>
    </message>
    <message>
      <source>the range of values is empty</source>
      <translation>der Wertebereich ist leer</translation>
    </message>
    <message>
      <source>the range of values is not two numbers</source>
      <translation>der Wertebereich besteht nicht aus zwei Zahlen</translation>
    </message>
    <message>
      <source>the recipe</source>
      <translation>das Rezept</translation>
    </message>
    <message>
      <source>the recipe is not a dict of names</source>
      <translation>das Rezept ist kein Dict mit Namen</translation>
    </message>
    <message>
      <source>the recipe's {0} is no plain value</source>
      <translation>{0} im Rezept ist kein schlichter Wert</translation>
    </message>
    <message>
      <source>the regions' height</source>
      <translation>die Höhe der Regionen</translation>
    </message>
    <message>
      <source>the regions' size</source>
      <translation>die Größe der Regionen</translation>
    </message>
    <message>
      <source>the regions' width</source>
      <translation>die Breite der Regionen</translation>
    </message>
    <message>
      <source>the result</source>
      <translation>das Ergebnis</translation>
    </message>
    <message>
      <source>the segments</source>
      <translation>die Segmente</translation>
    </message>
    <message>
      <source>the segments are not numbered from 1</source>
      <translation>die Segmente sind nicht von 1 an nummeriert</translation>
    </message>
    <message>
      <source>the size</source>
      <translation>die Größe</translation>
    </message>
    <message>
      <source>the size of the picture in a strip or tile cannot be told</source>
      <translation>die Größe des Bildes in einem Streifen oder einer Kachel lässt sich nicht feststellen</translation>
    </message>
    <message>
      <source>the system does not permit it</source>
      <translation>das System erlaubt es nicht</translation>
    </message>
    <message>
      <source>the view</source>
      <translation>die Ansicht</translation>
    </message>
    <message>
      <source>the way to the picture</source>
      <translation>der Weg zum Bild</translation>
    </message>
    <message>
      <source>the weights</source>
      <translation>die Gewichte</translation>
    </message>
    <message>
      <source>the weights are no array</source>
      <translation>die Gewichte sind kein Array</translation>
    </message>
    <message>
      <source>the weights do not sum to 1</source>
      <translation>die Summe der Gewichte ist nicht 1</translation>
    </message>
    <message>
      <source>the zoom</source>
      <translation>der Zoom</translation>
    </message>
    <message>
      <source>the {0} clearest of {1} regions</source>
      <translation>die {0} klarsten von {1} Regionen</translation>
    </message>
    <message>
      <source>there is a folder of that name</source>
      <translation>es gibt einen Ordner dieses Namens</translation>
    </message>
    <message>
      <source>there is no such file or folder</source>
      <translation>es gibt keine solche Datei und keinen solchen Ordner</translation>
    </message>
    <message>
      <source>there is no such way of looking</source>
      <translation>diese Ansicht gibt es nicht</translation>
    </message>
    <message>
      <source>there is no such way to see colour</source>
      <translation>diese Art, Farbe zu sehen, gibt es nicht</translation>
    </message>
    <message>
      <source>too many files are open</source>
      <translation>zu viele Dateien sind offen</translation>
    </message>
    <message>
      <source>torn</source>
      <translation>unentschieden</translation>
    </message>
    <message>
      <source>turned upright, EXIF orientation {0}</source>
      <translation>aufgerichtet, EXIF-Ausrichtung {0}</translation>
    </message>
    <message>
      <source>turned upright, as the camera was held</source>
      <translation>aufgerichtet, wie die Kamera gehalten wurde</translation>
    </message>
    <message>
      <source>unlike the fit</source>
      <translation>der Anpassung unähnlich</translation>
    </message>
    <message>
      <source>uses an instruction that is newer than the protocol it claims</source>
      <translation>verwendet einen Befehl, der neuer ist als ihr Protokoll</translation>
    </message>
    <message>
      <source>uses the pickle instruction {0}, which no model needs</source>
      <translation>verwendet den Pickle-Befehl {0}, den kein Modell braucht</translation>
    </message>
    <message>
      <source>usual</source>
      <translation>üblich</translation>
    </message>
    <message>
      <source>was written by joblib; write the model with pickle.dump instead</source>
      <translation>wurde von joblib geschrieben; schreiben Sie das Modell stattdessen mit pickle.dump</translation>
    </message>
    <message>
      <source>whether a segment is hidden</source>
      <translation>ob ein Segment verborgen ist</translation>
    </message>
    <message>
      <source>{0} a second</source>
      <translation>{0} je Sekunde</translation>
    </message>
    <message>
      <source>{0} asks for {1}, but the curve is flat: unclear, {2} are as good.</source>
      <translation>{0} verlangt {1}, aber die Kurve ist flach: unklar, {2} sind ebenso gut.</translation>
    </message>
    <message>
      <source>{0} asks for {1}, the most that was tried: unclear, try more.</source>
      <translation>{0} verlangt {1}, so viele wie höchstens probiert: unklar, probieren Sie mehr.</translation>
    </message>
    <message>
      <source>{0} cannot be a file's name.</source>
      <translation>{0} kann kein Dateiname sein.</translation>
    </message>
    <message>
      <source>{0} cannot be opened: {1}.</source>
      <translation>{0} lässt sich nicht öffnen: {1}.</translation>
    </message>
    <message>
      <source>{0} cannot be split into halves that are both seen.</source>
      <translation>{0} lässt sich nicht in zwei sichtbare Hälften teilen.</translation>
    </message>
    <message>
      <source>{0} changed while the folder's model was made of it.</source>
      <translation>{0} änderte sich, während daraus das Modell des Ordners entstand.</translation>
    </message>
    <message>
      <source>{0} clearly asks for {1}.</source>
      <translation>{0} verlangt klar {1}.</translation>
    </message>
    <message>
      <source>{0} could not be segmented: {1}: {2}</source>
      <translation>{0} ließ sich nicht segmentieren: {1}: {2}</translation>
    </message>
    <message>
      <source>{0} failed</source>
      <translation>{0} fehlgeschlagen</translation>
    </message>
    <message>
      <source>{0} has keys that are no strings</source>
      <translation>{0}: Schlüssel, die keine Zeichenketten sind</translation>
    </message>
    <message>
      <source>{0} has no batch.json that says what failed.</source>
      <translation>{0} hat keine batch.json, die sagt, was fehlschlug.</translation>
    </message>
    <message>
      <source>{0} has no pixel that counts.</source>
      <translation>{0} hat keinen Pixel, der zählt.</translation>
    </message>
    <message>
      <source>{0} has no pixel that counts: all are transparent or have no data.</source>
      <translation>{0} hat keinen Pixel, der zählt: Alle sind durchsichtig oder ohne Daten.</translation>
    </message>
    <message>
      <source>{0} has no pixels.</source>
      <translation>{0} hat keine Pixel.</translation>
    </message>
    <message>
      <source>{0} has not the size that it says</source>
      <translation>{0}: nicht so groß wie angegeben</translation>
    </message>
    <message>
      <source>{0} has the shape {1}, not {2}</source>
      <translation>{0}: Form {1} statt {2}</translation>
    </message>
    <message>
      <source>{0} has values that are no numbers</source>
      <translation>{0}: Werte, die keine Zahlen sind</translation>
    </message>
    <message>
      <source>{0} has {1} bytes, more than the {2} that such a file can need.</source>
      <translation>{0} hat {1} Bytes, mehr als die {2}, die eine solche Datei brauchen kann.</translation>
    </message>
    <message>
      <source>{0} has {1} channels; exposure is matched of colour and grey.</source>
      <translation>{0} hat {1} Kanäle; die Belichtung wird bei Farbe und Grau angeglichen.</translation>
    </message>
    <message>
      <source>{0} has {1} channels; the model was made for {2}.</source>
      <translation>{0} hat {1} Kanäle; das Modell wurde für {2} gemacht.</translation>
    </message>
    <message>
      <source>{0} has {1} × {2} pixels, which take {3} GB at the least; there are {4} GB for it.</source>
      <translation>{0} hat {1} × {2} Pixel, die mindestens {3} GB brauchen; dafür sind {4} GB da.</translation>
    </message>
    <message>
      <source>{0} holds colours, not the numbers of segments.</source>
      <translation>{0} enthält Farben, nicht die Nummern von Segmenten.</translation>
    </message>
    <message>
      <source>{0} holds complex numbers.</source>
      <translation>{0} enthält komplexe Zahlen.</translation>
    </message>
    <message>
      <source>{0} is a manifest of version {1}; this program reads version {2}.</source>
      <translation>{0} ist ein Manifest der Version {1}; dieses Programm liest Version {2}.</translation>
    </message>
    <message>
      <source>{0} is damaged.</source>
      <translation>{0} ist beschädigt.</translation>
    </message>
    <message>
      <source>{0} is damaged: {1}.</source>
      <translation>{0} ist beschädigt: {1}.</translation>
    </message>
    <message>
      <source>{0} is empty</source>
      <translation>{0} ist leer</translation>
    </message>
    <message>
      <source>{0} is empty: 0 bytes.</source>
      <translation>{0} ist leer: 0 Bytes.</translation>
    </message>
    <message>
      <source>{0} is missing</source>
      <translation>{0}: fehlt</translation>
    </message>
    <message>
      <source>{0} is neither true nor false</source>
      <translation>{0}: weder wahr noch falsch</translation>
    </message>
    <message>
      <source>{0} is no array of float64</source>
      <translation>{0}: kein Array von float64</translation>
    </message>
    <message>
      <source>{0} is no list of at most {1}</source>
      <translation>{0}: keine Liste von höchstens {1}</translation>
    </message>
    <message>
      <source>{0} is no number from {1} to {2}</source>
      <translation>{0}: keine Zahl von {1} bis {2}</translation>
    </message>
    <message>
      <source>{0} is no recipe: {1}.</source>
      <translation>{0} ist kein Rezept: {1}.</translation>
    </message>
    <message>
      <source>{0} is no short text</source>
      <translation>{0}: kein kurzer Text</translation>
    </message>
    <message>
      <source>{0} is no whole number from {1} to {2}</source>
      <translation>{0}: keine ganze Zahl von {1} bis {2}</translation>
    </message>
    <message>
      <source>{0} is not a dict</source>
      <translation>{0}: kein Dict</translation>
    </message>
    <message>
      <source>{0} is not a folder.</source>
      <translation>{0} ist kein Ordner.</translation>
    </message>
    <message>
      <source>{0} is not a manifest.</source>
      <translation>{0} ist kein Manifest.</translation>
    </message>
    <message>
      <source>{0} is not a manifest: it is no JSON.</source>
      <translation>{0} ist kein Manifest: Es ist kein JSON.</translation>
    </message>
    <message>
      <source>{0} is not a picture of any kind that is read.</source>
      <translation>{0} ist kein Bild einer Art, die gelesen wird.</translation>
    </message>
    <message>
      <source>{0} is not a plain value</source>
      <translation>{0} ist kein schlichter Wert</translation>
    </message>
    <message>
      <source>{0} is not a whole number from {1} to {2}</source>
      <translation>{0}: keine ganze Zahl von {1} bis {2}</translation>
    </message>
    <message>
      <source>{0} is not the picture that {1} was made of: it was changed.</source>
      <translation>{0} ist nicht das Bild, aus dem {1} entstand: Es wurde verändert.</translation>
    </message>
    <message>
      <source>{0} is not to be had of {1} channels</source>
      <translation>{0} gibt es nicht bei {1} Kanälen</translation>
    </message>
    <message>
      <source>{0} is refused: it {1}.</source>
      <translation>{0} wird abgelehnt: Die Datei {1}.</translation>
    </message>
    <message>
      <source>{0} is refused: {1}</source>
      <translation>{0} wird abgelehnt: {1}</translation>
    </message>
    <message>
      <source>{0} is the picture that is open.</source>
      <translation>{0} ist das geöffnete Bild.</translation>
    </message>
    <message>
      <source>{0} is {1}, not a file.</source>
      <translation>{0} ist {1}, keine Datei.</translation>
    </message>
    <message>
      <source>{0} is {1}, not a model.</source>
      <translation>{0} ist {1}, kein Modell.</translation>
    </message>
    <message>
      <source>{0} is {1}, which is not read.</source>
      <translation>{0} ist {1}; das wird nicht gelesen.</translation>
    </message>
    <message>
      <source>{0} is {1}, which needs the extra {2}.</source>
      <translation>{0} ist {1}; dafür ist das Extra {2} nötig.</translation>
    </message>
    <message>
      <source>{0} is {1}, which this program lacks.</source>
      <translation>{0} ist {1}; das kann dieses Programm nicht lesen.</translation>
    </message>
    <message>
      <source>{0} is {1}.</source>
      <translation>{0} ist {1}.</translation>
    </message>
    <message>
      <source>{0} left</source>
      <translation>{0} übrig</translation>
    </message>
    <message>
      <source>{0} of the pixels are transparent or no data</source>
      <translation>{0} der Pixel sind durchsichtig oder ohne Daten</translation>
    </message>
    <message>
      <source>{0} of {1} pictures</source>
      <translation>{0} von {1} Bildern</translation>
    </message>
    <message>
      <source>{0} s each</source>
      <translation>je {0} s</translation>
    </message>
    <message>
      <source>{0} segments</source>
      <translation>{0} Segmente</translation>
    </message>
    <message>
      <source>{0} segment{1}: the picture has no more different pixels</source>
      <translation>{0} Segment{1}: mehr verschiedene Pixel hat das Bild nicht</translation>
    </message>
    <message>
      <source>{0} should have {1} and nothing else</source>
      <translation>{0}: verlangt ist {1} und nichts sonst</translation>
    </message>
    <message>
      <source>{0} uses the colours of photometric interpretation {1}.</source>
      <translation>{0} verwendet die Farben der photometrischen Interpretation {1}.</translation>
    </message>
    <message>
      <source>{0} values kept as float32{1}</source>
      <translation>Werte {0} als float32 behalten{1}</translation>
    </message>
    <message>
      <source>{0} values kept as uint16</source>
      <translation>Werte {0} als uint16 behalten</translation>
    </message>
    <message>
      <source>{0} was changed while it was worked on.</source>
      <translation>{0} wurde während der Arbeit daran geändert.</translation>
    </message>
    <message>
      <source>{0} was removed or replaced while it was written to.</source>
      <translation>{0} wurde entfernt oder ersetzt, während darin geschrieben wurde.</translation>
    </message>
    <message>
      <source>{0} was saved by a newer Segmenter: it is of version {1}, this program reads version {2}.</source>
      <translation>{0} wurde von einem neueren Segmenter gespeichert: Es hat Version {1}, dieses Programm liest Version {2}.</translation>
    </message>
    <message>
      <source>{0} would do as well</source>
      <translation>{0} täten es auch</translation>
    </message>
    <message>
      <source>{0} {1} of {2} used</source>
      <translation>{0} {1} von {2} verwendet</translation>
    </message>
    <message>
      <source>{0}-bit samples, depth {1}</source>
      <translation>Werte mit {0} Bit, Tiefe {1}</translation>
    </message>
    <message>
      <source>{count} failed</source>
      <translation>{count} fehlgeschlagen</translation>
    </message>
    <message>
      <source>{count} files are written.</source>
      <translation>{count} Dateien sind geschrieben.</translation>
    </message>
    <message>
      <source>{count} segments</source>
      <translation>{count} Segmente</translation>
    </message>
    <message>
      <source>{count} unlike the rest</source>
      <translation>{count} anders als der Rest</translation>
    </message>
    <message>
      <source>{done} of {all} pictures done</source>
      <translation>{done} von {all} Bildern fertig</translation>
    </message>
    <message>
      <source>{name} is a file. Choose a folder.</source>
      <translation>{name} ist eine Datei. Wählen Sie einen Ordner.</translation>
    </message>
    <message>
      <source>{name} is there already. Replace it?</source>
      <translation>{name} ist schon da. Soll es ersetzt werden?</translation>
    </message>
    <message>
      <source>{name} is written.</source>
      <translation>{name} ist geschrieben.</translation>
    </message>
    <message>
      <source>{name}: component of weight {weight}, middle {x}, {y}</source>
      <translation>{name}: Komponente vom Gewicht {weight}, Mitte {x}, {y}</translation>
    </message>
    <message>
      <source>{name}: {feature} {value}, {share} of the pixels</source>
      <translation>{name}: {feature} {value}, {share} der Pixel</translation>
    </message>
    <message>
      <source>{place} of {count}</source>
      <translation>{place} von {count}</translation>
    </message>
    <message>
      <source>{text}, log likelihood {value}</source>
      <translation>{text}, Log-Likelihood {value}</translation>
    </message>
    <message>
      <source>{title}, value</source>
      <translation>{title}, Wert</translation>
    </message>
  </context>
</TS>
