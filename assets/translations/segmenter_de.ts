<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>segmenter</name>
    <message>
      <source> px</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;About Segmenter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Actual size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Before and after</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Close picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Delete into its neighbours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Export…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Fit the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Hide or show</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Keyboard shortcuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Manual</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Merge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Natural colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Paste picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, rounded to 24 bits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>0 to 255</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>16 bits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>32 bits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>64-bit floats kept as 32-bit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>8 bits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A mixture of {0} component{1} in {2} segments, </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A picture needs one segment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About Segmenter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Across</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Added to every variance, so that no component collapses</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Advanced</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All channels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An array in it does not have the bytes that it says.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An array in it has no shape.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another batch is writing to {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another colour…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Applying the model's {0} segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Arrow keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As PNG, SVG or CSV</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the eye sees</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Auto</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the defaults</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Blue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Blue to yellow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brightness</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bringing the segments back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By detail</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C&amp;harts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C&amp;olour…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CSV, a row a segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calms the segments along the picture's edges</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cannot {0} {1}: {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change its permissions, or choose another place.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change its permissions, or choose another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changing the segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Channel {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chart of the fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that it is the file you meant.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the disk and the path.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the disk, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the file, or save it as PNG, JPEG or TIFF.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the name and where it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose &amp;none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder that lies on one disk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder with pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a larger one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a path made of folders.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a picture that is not empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a picture with {0} channels, or make a new model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a place that can be written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a segment with more to it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a&amp;ll</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an --out folder of its own, beside or inside the pictures' folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose at least one kind of file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the number for each picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose under the cross</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clean up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click to choose, double-click to rename, drag onto another to merge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close other programs, or raise the limit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close other programs, or use a smaller picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close the message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coarse texture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colour a segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colour of the segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colours of the s&amp;ystem</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connected things are segments of their own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Converged after {iterations} iterations, {seconds}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Converged after {iterations} iterations; {note}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Convert it to an RGB or grey TIFF first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Convert it to uint8, uint16 or float32 first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy a picture, or open a file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy as co&amp;mmand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy or export the file again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the file again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy what is shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Covariance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl and click</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete a segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Detail</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Diagonal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Do what the message suggests</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Double-click to set back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag, Space and drag, middle button</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drop a photo here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>EXIF cannot be read, taken as upright</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each segment in its own colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Feature</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finding the regions' edges</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fine texture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fitting the first picture, {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fitting {0} segments to the folder, step {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fitting {0} segment{1}, step {2}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Floor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For other pictures, by apply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free software, BSD-3-Clause licence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free some space, or choose another disk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>GeoJSON outlines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give one truth value for each pixel.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give rows and columns, or rows, columns and channels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Green</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Green to red</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grey</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grouped by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide a segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How features are brought to one measure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How fine the regions are, instead of how many there are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How many</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How many segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How much near pixels belong together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How much rough and smooth are told apart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How sure each pixel is to belong to the chosen segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How the fit ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the recipe {0}, {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Initialization {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Initialization {0}.{1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It holds no Segmenter model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is a model of version {0}; this program reads version {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is divided into segments at once. Nothing leaves your computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is not built as a Segmenter model is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It looks at: </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Iterations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its checksum is wrong, so it was changed or damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>JPEG, PNG, TIFF with 16 bits or many channels, WebP and more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lab as floats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Labelling all pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Least to greatest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave one of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the pictures alone, and run the same command again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lightness</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Log likelihood</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking at</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking at the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking at what is done: {0} of {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for contours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking whether the pictures are those of the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Manual</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Materials</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean log likelihood of the pixels; the fit stops where it gains no more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory may have run out: use fewer --jobs, or a smaller picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory may have run out: use fewer workers, and run the same command again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory ran out over {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Merge segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Merging regions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model applied, not fitted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move &amp;up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move do&amp;wn</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the cross, by one pixel with Shift</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the folder away, or choose another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name a file from manifests/.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name a file inside it, or run a batch over the folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name a file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name a folder of pictures to run a batch.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name of the segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name the picture by a path inside its folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No candidate has a value of {0}: try more components.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of segments: choose for each picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opacity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opacity of the overlay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a picture…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the &amp;sample photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Origin</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outlines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overlay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PNG, colours over the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PNG, one a segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PNG, one a segment, soft edges</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PNG, sure to torn</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PNG, value = segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pasted picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photoshop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixel under the pointer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plain</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Polygons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Polygons as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Position</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press Segment, and the segments of the picture are listed here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preview, the whole picture follows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Probabilities</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Probabilities in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Probability</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Probability of {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>RGB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raise the limit on file sizes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raise the limit with --max-pixels if it is what you expect.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Random</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Random pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recipe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regions are of one picture only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove the circular link.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename a segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reorder segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restarts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Results cannot be called {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Return</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right is finer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run pip install segmenter[{0}], or convert the picture to JPEG or TIFF.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run the batch once without --retry-failed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;plit in two</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sampling: {0} of {1} pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save it as PNG, JPEG or TIFF first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the chart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the chart…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save their magnitude as a picture first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save what comes out of it as a file first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scaling</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Segment under the pointer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Segment {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Segments panel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set --max-pixels if it is what you expect.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set back to the default</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set group_by to "regions", or leave detail out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settling {0} regions, step {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shorten the file's name to 240 bytes or less.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shorten the file's name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show &amp;all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show &amp;only these</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show a segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show only these</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smallest region</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smoothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Specks and holes of fewer pixels join what surrounds them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spherical</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Split a segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Splitting {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Standard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Starting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped at {iterations} iterations, not converged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Surprise</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>TIFF, a page a segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Targa</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Texture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The array of {0} has {1} dimensions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The array of {0} is of type {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The command line that does the same is in the clipboard.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The fit has converged when a step gains less</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The fit's steps are drawn here as it climbs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The log likelihood fell by {0} in iteration {1}, more than rounding explains. Scale the data, or increase reg_covar.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The mask of valid pixels is {0}, the picture {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model would be a file of {0} bytes; {1} are read again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture and your settings are unchanged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture with the borders of the segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture's name is too long to add an extension to it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pixels of {0} are all alike.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The process that summed up {0} pictures for the folder's model was ended from outside, twice.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The process that worked on {0} was ended from outside, twice.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The project is not sound: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The project would be too large.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The recipe has no choice called {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The results would go among the pictures themselves.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same stuff is one segment wherever it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The segment is too small to split.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The segments are on their way.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The segments' colours over the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The shape that each component of the mixture may take</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no model format called {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no picture in the clipboard.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no picture in {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no polygon format called {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no segment {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is not enough memory to read {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing called {0} to export.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These files are written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They are in {folder}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This installation of segmenter lacks its file assets/{0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is a mistake in Segmenter; please report it with the picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is no sound model: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tolerance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try the sample photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trying {0} segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turns a photo into segments by pointing and clicking, with a Gaussian mixture over its pixels. Everything is computed on this machine; nothing is sent anywhere.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Uncertainty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Update Segmenter, or open the picture itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use --shared with --group-by materials.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use 8, 16 or 32 bits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a label map: a PNG or TIFF of one channel, such as those in labels/.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a model file that Segmenter saved, or make the model again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a model that Segmenter or scikit-learn saved, from someone you trust.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a newer Segmenter.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a number from 0 to 1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a number from 1 to {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a number from {0} to {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a page from 0 to {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a project that Segmenter saved, or open the picture itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a whole number from {0} to {1}{2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use fewer --jobs, or a smaller picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use fewer segments, or diagonal covariances.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use fewer segments.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use one of: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use some of: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Version {version}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait until it is done, or choose another folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Way of looking</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is being done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the mixture sees of the colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was open is still here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wheel, pinch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where several segments are as likely</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the fit begins</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the picture is unlike the fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whether the workers may be on other machines, so that data is to stay with them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write one choice a line, such as: segments = 5, or: color = "rgb".</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing the report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>YCbCr as floats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom &amp;in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom at the pointer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom o&amp;ut</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a NumPy array</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a camera raw picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a climb has at least one restart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a colour is not three numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a component is in no segment, or in two</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a covariance is as good as 0</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a covariance is not symmetric and positive definite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a fit of each picture, numbered as the first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a label is of no segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a part of it claims more pixels than Pillow decodes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a part of the path is a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a region is nowhere</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a saved model, applied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a segment has no component</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a segment's area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a segment's components</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a segment's name has characters that cannot be shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a segment's name is no short text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a segment's number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a strip or tile is empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a weight is negative</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a zip archive, as PyTorch and Keras write them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>adds to what is no {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an HDF5 file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>calls what is no name, or with what are no arguments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>camera raw</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>claims pickle protocol {0}; 2 to {1} are read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>closes what it never opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>colours converted from {0} to sRGB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>component {0} has collapsed onto identical rows: reg_covar is its variance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>component {0} is nearly empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>component {0} was empty and was begun again where the fit was worst</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compressed with bzip2, as joblib may do</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compressed with gzip, as joblib may do</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compressed with xz, as joblib may do</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>compressed with zlib, as joblib does</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>converged after {0} iteration{1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>converted from CIELAB to sRGB</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>converted from CMYK without a profile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cut takes detail or segments, one of them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>depth is {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>detail is only for regions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>developed from camera raw at 16 bits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>did not converge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ends before it is complete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>entropy of the posteriors over the log of their number, 255 = 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>everything again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes on after its end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has a key that is no text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has a key twice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has a key without a value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has an array of no known byte order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has an array of no sound shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has an array of uneven lists</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has an array of what are no numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has an array that does not fill its shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has an array that is not built as one is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has an array whose bytes are none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has an array without bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has something else where a number belongs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has something else where an array belongs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has {0} bytes, more than any model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>holds a mixture of a shape that no picture's has</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>holds a mixture without a covariance type</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>holds a scikit-learn mixture that is not built as one is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>holds a scikit-learn mixture that was never fitted: no {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>holds complex numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>holds no model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>holds text that is not UTF-8</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>how many regions there are is unclear: {0} to {1} would do</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in its recipe, {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is a {0}, not a picture that is read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is not a picture of any kind that is read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is {0}, which needs the extra {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it claims {0} × {1} pixels in only {2} bytes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it claims {0} × {1} pixels, over the limit of {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it does not say what is in it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it has more in it than a project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it has no {0} {1}, only {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it has not the size of a project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it holds no project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it holds values above the {0} that its header promises</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is cut short</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is damaged or no project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is no project, or cut short</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it is not built as a project is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it lists {0} of {1} strips or tiles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its checksum is wrong, so it was changed or damaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its colour profile is damaged and was left aside</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its colour profile is for {0} and was left aside</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its first chunk is not a picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its header claims no pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its labels are not where the picture is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its links lead in a circle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its own profile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its regions have no size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its regions have not the size that it says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its segments have no components</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its segments have not the pixels that they say</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its strips or tiles have no size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its {0} is not the one that was saved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>leaves more or less than one value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>log energy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>memory ran out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>model applied, not fitted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>names something by what is no text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>names something without an end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>names {0}.{1}, which no model needs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nests its values deeper than any model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no more than {0} were tried</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no such covariance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none of its strips or tiles is there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not every component is in one segment and in one only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not segmented</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>of the longer side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one chosen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one model fitted to the whole folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>opacity is {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>parent watch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>permission is denied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>posterior {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recalls a thing that is made of others; no model does</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recalls what it never remembered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>remembers nothing, or one thing over another</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>restores a model of more or less than one dict</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>segment {0} is empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>segment {0} is nearly empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sets the state of one thing twice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>some chosen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>states its protocol twice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stopped at {0} iteration{1}, not converged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>strips cannot be given the shape {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>takes a value where there is none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>takes more than {0} steps, more than any model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the checksum of its {0} chunk is wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the covariances</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the curve</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the disk is full</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the disk is read-only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the disk quota is used up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the disk reports an error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the disk says: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the features</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the features' offset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the features' scale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the features' scale is not positive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the file would be larger than allowed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the file's values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the fit's curve</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the fit's notes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the fit's pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the fit's time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the folder spans two disks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the groups</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the iterations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the largest picture of the icon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the means</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the mixture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the name is too long</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the number of components</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the number of segments is unclear: {0} were made, 1 would do</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the number of segments is unclear: {0} were made, {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the picture has no more than {0} regions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the picture has {0} channels and no colour, so the channels were used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the picture is grey, so its lightness was used for the colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the picture with all layers merged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the range of values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the range of values is empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the range of values is not two numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the recipe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the recipe is not a dict of names</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the recipe's {0} is no plain value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the regions' height</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the regions' size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the regions' width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the segments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the segments are not numbered from 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system does not permit it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the weights are no array</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the weights do not sum to 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the {0} clearest of {1} regions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is a folder of that name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is no such file or folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is no such way to see colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>too many files are open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>turned upright, EXIF orientation {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unverified: it has no checksum.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>uses an instruction that is newer than the protocol it claims</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>uses the colours of photometric interpretation {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>uses the pickle instruction {0}, which no model needs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>verified by its checksum.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>web page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>what failed the last time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>what is missing or changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>whether a segment is hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>write to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>zip archive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} asks for {1}, but the curve is flat: unclear, {2} are as good.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} asks for {1}, the most that was tried: unclear, try more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} cannot be a file's name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} cannot be opened: {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} changed while the folder's model was made of it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} clearly asks for {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} could not be segmented: {1}: {2}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has keys that are no strings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has no batch.json that says what failed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has no pixel that counts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has no pixel that counts: all are transparent or have no data.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has no pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has not the size that it says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has the shape {1}, not {2}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has values that are no numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has {1} bytes, more than the {2} that such a file can need.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has {1} channels; the model was made for {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} holds colours, not the numbers of segments.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is a manifest of version {1}; this program reads version {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is damaged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is damaged: {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is empty: 0 bytes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is larger than it can be</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is neither true nor false</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no array of float64</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no list of at most {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no number from {1} to {2}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no recipe: {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no short text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is no whole number from {1} to {2}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a dict</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a manifest.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a manifest: it is no JSON.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a plain value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not a whole number from {1} to {2}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is not to be had of {1} channels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is refused: it {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is refused: {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is {1}, not a file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is {1}, not a model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} is {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of the pixels are transparent or no data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1} pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} segment{1}: the picture has no more different pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} should have {1} and nothing else</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} values kept as float32{1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} values kept as uint16</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} was saved by a newer Segmenter: it is of version {1}, this program reads version {2}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} would do as well</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} {1} of {2} used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}-bit samples, depth {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} files are written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is a file. Choose a folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text}, log likelihood {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}, value</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
